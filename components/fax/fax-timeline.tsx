import { FaxSection } from "@/components/fax/fax-section";
import type { ShownFax } from "@/components/fax/shown-fax";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { TimelineEntry } from "@/lib/fax/queries/fax-timeline";
import { timelineWords } from "@/lib/fax/rules/timeline-words";

/** Everything that happened to the fax, newest last, and from whom it is known. */
export function FaxTimeline({ shown: { fax, timeline, viewer } }: { shown: ShownFax }) {
  if (timeline.length === 0) return null;
  return (
    <FaxSection title="Timeline">
      <ol className="mt-2 flex flex-col">
        {timeline.map((entry) => (
          <li key={entry.id} className="group flex gap-3">
            <span aria-hidden="true" className="flex flex-col items-center">
              <span className="mt-2 size-2.5 shrink-0 rounded-full bg-line-strong" />
              <span className="w-px flex-1 bg-line-strong group-last:hidden" />
            </span>
            <div className="min-w-0 pb-4">
              <p>{timelineWords(entry.kind, fax.direction, entry.detail)}</p>
              <p className="text-sm text-ink-2">
                <Time value={entry.occurredAt} /> · {sourceOf(entry, viewer.personId)}
                {entry.webhookEventId ? (
                  <>
                    {" · "}
                    <Link href={`/admin/events/${entry.webhookEventId}`} className="row-link">
                      Event
                    </Link>
                  </>
                ) : null}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </FaxSection>
  );
}

function sourceOf({ source, personId, personName }: TimelineEntry, viewerId: string): string {
  switch (source) {
    case "person":
      return personId === viewerId ? "You" : (personName ?? "Somebody");
    case "telnyx":
      return "Telnyx";
    case "portal":
    case "reconcile":
      return "Portal";
  }
}
