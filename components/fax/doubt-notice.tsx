import type { FaxServerActions } from "@/components/fax/fax-action";
import { FaxForm } from "@/components/fax/fax-form";
import { lastOf, type ShownFax } from "@/components/fax/shown-fax";
import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";
import { mayHaveBeenSent, parkedWords } from "@/lib/fax/rules/parked-words";
import { type FaxFacts, whatCanBeDone } from "@/lib/fax/rules/what-can-be-done";

type DoubtNoticeProps = { shown: ShownFax; facts: FaxFacts; actions: FaxServerActions };

/** What is being checked where it is not known whether Telnyx took the fax, and what a person decides in the end. */
export function DoubtNotice({ shown, facts, actions }: DoubtNoticeProps) {
  if (shown.fax.status === "checking") return <Checking shown={shown} />;
  return whatCanBeDone(facts).decide ? <Decide shown={shown} actions={actions} /> : null;
}

function Checking({ shown }: { shown: ShownFax }) {
  const lost = lastOf(shown, "unknown_outcome");
  return (
    <Callout tone="warn" title="Checking whether Telnyx took this fax">
      <p>
        {lost ? (
          <>
            Its answer did not arrive (<Time value={lost.occurredAt} format="inline" />
            ).{" "}
          </>
        ) : null}
        {shown.waitsFor
          ? "Telnyx can't be asked right now. This settles by itself once it answers."
          : "This settles by itself, usually within two minutes."}{" "}
        {shown.fax.cancelRequestedAt
          ? "Its cancel is kept: the portal does not send it again. The portal"
          : "Don't send the fax again meanwhile. The portal"}
      </p>
      <ul className="mt-1 list-disc pl-5">
        <li>waits for a report from Telnyx,</li>
        <li>sees whether Telnyx fetches the document,</li>
        <li>looks the fax up in Telnyx's list, twice.</li>
      </ul>
    </Callout>
  );
}

function Decide({ shown, actions }: Pick<DoubtNoticeProps, "shown" | "actions">) {
  const { fax, theirNumber } = shown;
  const why = lastOf(shown, "parked")?.detail?.why;
  const isInDoubt = mayHaveBeenSent(why);
  return (
    <Callout
      tone="warn"
      title={isInDoubt ? "Was this fax sent?" : "This fax was not sent"}
      actions={
        <>
          {isInDoubt ? (
            <FaxForm action={actions.wasSent} faxId={fax.id}>
              It was sent
            </FaxForm>
          ) : null}
          <FaxForm action={actions.sendOnceMore} faxId={fax.id} variant={isInDoubt ? "secondary" : "primary"}>
            Send again
          </FaxForm>
        </>
      }
    >
      <p>{parkedWords(why)}</p>
      {isInDoubt ? (
        <p className="mt-1">
          Ask at {theirNumber} whether it arrived, or look for it in Telnyx's own portal. Then say what is so. Sending
          it again may mean that it arrives twice.
        </p>
      ) : null}
    </Callout>
  );
}
