import { TriangleAlert } from "lucide-react";
import type { FaxServerActions } from "@/components/fax/fax-action";
import { FaxForm } from "@/components/fax/fax-form";
import { lastOf, type ShownFax } from "@/components/fax/shown-fax";
import { ButtonLink } from "@/components/ui/button-link";
import { CopyButton } from "@/components/ui/copy-button";
import { Time } from "@/components/ui/time";
import { failureWords } from "@/lib/fax/rules/failure-words";
import { isTelnyxReason } from "@/lib/fax/rules/failures";
import { type FaxFacts, whatCanBeDone } from "@/lib/fax/rules/what-can-be-done";

type FailurePanelProps = { shown: ShownFax; facts: FaxFacts; actions: FaxServerActions };

/** What happened and what to do, for a fax that did not get through. */
export function FailurePanel({ shown, facts, actions }: FailurePanelProps) {
  const { fax, theirNumber, ourNumber, viewer } = shown;
  const { happened, todo, todoForAdmin, action, isForAdmin } = failureWords(fax.failureReason, fax.direction);
  const said = fax.failureReason === "rejected" ? lastOf(shown, "rejected")?.detail?.message : null;
  const canMend = isForAdmin && viewer.isAdmin;
  const isFirst = (own: typeof action) => (own === action && !canMend ? "primary" : "secondary");
  return (
    <section className="rounded-lg border border-bad bg-bad-bg p-5">
      <div className="grid gap-4 @2xl:grid-cols-2">
        <div>
          <h2 className="flex items-center gap-2 font-bold text-bad">
            <TriangleAlert aria-hidden="true" className="size-5" />
            What happened
          </h2>
          <p className="mt-1">{said ?? happened}</p>
        </div>
        <div>
          <h2 className="font-bold">What to do</h2>
          <p className="mt-1">{(viewer.isAdmin && todoForAdmin) || todo}</p>
        </div>
      </div>
      {whatCanBeDone(facts).tryAgain ? (
        <div className="mt-4 flex flex-wrap items-start gap-2">
          {canMend ? (
            <ButtonLink href="/admin/fax-applications" variant="primary">
              Fax applications
            </ButtonLink>
          ) : null}
          <FaxForm action={actions.tryAgain} faxId={fax.id} variant={isFirst("try-again")}>
            Try again
          </FaxForm>
          <FaxForm
            action={actions.sendAgain}
            faxId={fax.id}
            variant={
              !canMend && (action?.startsWith("edit-") || action === "other-from-number") ? "primary" : "secondary"
            }
          >
            Edit and send again…
          </FaxForm>
          {whatCanBeDone(facts).settle ? (
            <FaxForm action={actions.settle} faxId={fax.id}>
              Nothing more to do
            </FaxForm>
          ) : null}
          {action === "copy-our-number" ? <CopyButton text={ourNumber} label="Copy our number" /> : null}
        </div>
      ) : null}
      {fax.direction === "outbound" && fax.doneAt ? (
        <p className="mt-3 text-sm">
          {fax.doneByName ?? "Somebody"} dealt with it, <Time value={fax.doneAt} format="inline" />.
        </p>
      ) : null}
      {fax.direction === "inbound" && theirNumber ? (
        <div className="mt-4">
          <CopyButton text={theirNumber} label="Copy number" />
        </div>
      ) : null}
      {fax.failureReason && isTelnyxReason(fax.failureReason) ? (
        <p className="mt-3 text-sm text-ink-2">Telnyx says: {fax.failureReason}</p>
      ) : null}
    </section>
  );
}
