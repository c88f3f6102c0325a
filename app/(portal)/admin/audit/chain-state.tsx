import { Link2 } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";
import { checkChain } from "@/lib/audit/check-chain";
import type { Viewer } from "@/lib/auth/viewer-type";

/** Whether the chain over the audit log holds. */
export async function ChainState({ viewer }: { viewer: Viewer }) {
  const { state, checkedAt } = await checkChain(viewer);
  if (!state.isUnbroken) {
    return (
      <Callout tone="bad" title="The audit log was tampered with">
        Entry {state.brokenAt}: {state.reason} Keep a copy of the database as it is, and find out who could write to it.
      </Callout>
    );
  }
  return (
    <p className="flex flex-wrap items-center gap-x-1 gap-y-2 text-sm text-ink-2">
      <Badge tone="ok" icon={<Link2 aria-hidden="true" />}>
        Unbroken
      </Badge>
      {state.since ? (
        <span>
          since <Time value={state.since} format="inline" />,
        </span>
      ) : null}
      <span>
        checked <Time value={checkedAt} format="inline" />
        {state.sealed > 0 ? ", sealed" : null}
      </span>
    </p>
  );
}
