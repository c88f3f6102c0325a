import type { FaxServerActions } from "@/components/fax/fax-action";
import { FaxForm } from "@/components/fax/fax-form";
import { RescheduleButton } from "@/components/fax/reschedule-button";
import type { ShownFax } from "@/components/fax/shown-fax";
import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";
import { failureWords } from "@/lib/fax/rules/failure-words";
import { retryLine, type StatusFacts } from "@/lib/fax/rules/status-words";
import { type FaxFacts, whatCanBeDone } from "@/lib/fax/rules/what-can-be-done";

type WaitingNoticeProps = { shown: ShownFax; facts: FaxFacts & StatusFacts; actions: FaxServerActions };

/** What the fax waits for, and how not to wait. */
export function WaitingNotice({ shown: { fax }, facts, actions }: WaitingNoticeProps) {
  const can = whatCanBeDone(facts);
  if (!can.sendNow || !fax.dueAt) return null;
  if (can.reschedule) {
    return (
      <Callout
        tone="info"
        title={
          <>
            Scheduled: <Time value={fax.dueAt} />
          </>
        }
        actions={
          <>
            <FaxForm action={actions.sendNow} faxId={fax.id}>
              Send now
            </FaxForm>
            <RescheduleButton action={actions.reschedule} faxId={fax.id} sendAt={fax.dueAt} />
          </>
        }
      >
        Until then its time can be changed, and it can be cancelled.
      </Callout>
    );
  }
  return (
    <Callout
      tone="warn"
      title={failureWords(fax.failureReason, "outbound").happened}
      actions={
        <FaxForm action={actions.sendNow} faxId={fax.id}>
          Try now
        </FaxForm>
      }
    >
      The portal tries again by itself: <Time value={fax.dueAt} />, {retryLine(facts)}.
    </Callout>
  );
}
