import { type ThrowAway, ThrowDraftAway } from "@/components/fax/throw-draft-away";
import { ButtonLink } from "@/components/ui/button-link";
import { Time } from "@/components/ui/time";
import type { DescribedDraft } from "@/lib/drafts/describe-drafts";

type UnfinishedFaxesProps = {
  count: number;
  /** The one that was worked on last. */
  newest: DescribedDraft | undefined;
  /** When the one that nobody has changed for longest is thrown away; null while that is far. */
  nextEnd: Date | null;
  throwAway: ThrowAway;
};

/** What was begun and not sent, above an empty form: going on with it is a decision. */
export function UnfinishedFaxes({ count, newest, nextEnd, throwAway }: UnfinishedFaxesProps) {
  if (!newest) return null;
  const { draftId, to, document, updatedAt } = newest;
  return (
    <section
      aria-label="Unfinished faxes"
      className="mb-5 flex max-w-6xl flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-line bg-surface-2 px-4 py-3"
    >
      <p className="min-w-0 flex-1 basis-64 break-words">
        <strong>{count === 1 ? "1 unfinished fax" : `${count} unfinished faxes, the last`}:</strong> {document}.{" "}
        <span className="text-ink-2">
          {to}, saved <Time value={updatedAt} format="inline" />
        </span>
        {nextEnd ? (
          <span className="block">
            {count === 1 ? "It is" : "The oldest is"} thrown away <Time value={nextEnd} format="inline" />, 90 days
            after its last change.
          </span>
        ) : null}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <ButtonLink size="small" href={`/send/${draftId}`}>
          Go on
        </ButtonLink>
        <ThrowDraftAway variant="quiet" action={throwAway} draftId={draftId} name={`${to}, ${document}`} />
        {count > 1 ? (
          <ButtonLink size="small" href="/outbox?tab=drafts">
            See all
          </ButtonLink>
        ) : null}
      </div>
    </section>
  );
}
