import { ButtonLink } from "@/components/ui/button-link";
import { Time } from "@/components/ui/time";
import type { Viewer } from "@/lib/auth/viewer-type";
import { faxTimeline } from "@/lib/fax/queries/fax-timeline";
import { findFax } from "@/lib/fax/queries/find-fax";
import { timelineWords } from "@/lib/fax/rules/timeline-words";

type EventEffectProps = {
  viewer: Viewer;
  faxId: string | null;
  webhookEventId: string;
  /** It came too late to change the fax. */
  isOldNews: boolean;
};

/** What an event did to its fax. */
export async function EventEffect({ viewer, faxId, webhookEventId, isOldNews }: EventEffectProps) {
  const fax = faxId ? await findFax(viewer, faxId) : null;
  const entries = fax ? await faxTimeline(viewer, fax.id) : [];
  const told = entries.filter((entry) => entry.webhookEventId === webhookEventId);
  return (
    <section className="sheet p-5">
      <h2 className="mb-2 font-bold">What it did</h2>
      {fax ? (
        <>
          {isOldNews && told.length > 0 ? (
            <p className="mb-2">The fax stayed as it was. In its timeline it stands as:</p>
          ) : null}
          <ul className="mb-4 flex flex-col gap-1">
            {told.map((entry) => (
              <li key={entry.id}>
                {timelineWords(entry.kind, fax.direction, entry.detail)}{" "}
                <span className="text-md text-ink-2">
                  <Time value={entry.occurredAt} />
                </span>
              </li>
            ))}
            {told.length === 0 ? <li>Nothing: the fax stayed as it was.</li> : null}
          </ul>
          <ButtonLink size="small" href={`/${fax.direction === "outbound" ? "outbox" : "inbox"}/${fax.id}`}>
            Open the fax
          </ButtonLink>
        </>
      ) : (
        <p>It changed no fax here.</p>
      )}
    </section>
  );
}
