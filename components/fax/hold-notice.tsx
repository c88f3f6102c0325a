import type { FaxServerActions } from "@/components/fax/fax-action";
import { ReleaseFaxButton } from "@/components/fax/hold-field";
import type { ShownFax } from "@/components/fax/shown-fax";
import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";
import { formatNumber } from "@/lib/numbers/rules/phone-number";

/** Why this fax is not deleted, and by whom that was said. */
export function HoldNotice({ shown, release }: { shown: ShownFax; release: FaxServerActions["release"] }) {
  const { fax, holds, viewer } = shown;
  if (holds.length === 0) return null;
  const isOwn = holds.some(({ phoneNumber }) => phoneNumber === null);
  return (
    <Callout
      tone="info"
      title="On legal hold"
      actions={viewer.isAdmin && isOwn ? <ReleaseFaxButton action={release} faxId={fax.id} /> : null}
    >
      <p>It can't be deleted for good, by anybody or by a rule.</p>
      <ul className="mt-1">
        {holds.map(({ phoneNumber, reason, placedByName, placedAt }) => (
          <li key={phoneNumber ?? "fax"}>
            {phoneNumber ? `Every fax from or to ${formatNumber(phoneNumber)}` : "This fax"}, by {placedByName},{" "}
            <Time value={placedAt} format="inline" />
            {reason ? `: ${reason}` : "."}
          </li>
        ))}
      </ul>
    </Callout>
  );
}
