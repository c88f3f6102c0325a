import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { faxEvents, faxes } from "@/db/schema/faxes";
import { people } from "@/db/schema/people";
import type { Viewer } from "@/lib/auth/viewer-type";
import { isUuid } from "@/lib/is-uuid";
import { visibleTo } from "@/lib/visibility/who-sees-what";

export type TimelineEntry = Awaited<ReturnType<typeof readTimeline>>[number];

/** Everything that was done to a fax or reported of it, oldest first. Only admins learn which delivery told it. */
export async function faxTimeline(viewer: Viewer, faxId: string): Promise<TimelineEntry[]> {
  if (!isUuid(faxId)) return [];
  const entries = await readTimeline(viewer, faxId);
  return viewer.role === "admin" ? entries : entries.map((entry) => ({ ...entry, webhookEventId: null }));
}

function readTimeline(viewer: Viewer, faxId: string) {
  return database()
    .select({
      id: faxEvents.id,
      attemptId: faxEvents.attemptId,
      source: faxEvents.source,
      kind: faxEvents.kind,
      personId: faxEvents.personId,
      personName: people.name,
      webhookEventId: faxEvents.webhookEventId,
      detail: faxEvents.detail,
      occurredAt: faxEvents.occurredAt,
      recordedAt: faxEvents.recordedAt,
    })
    .from(faxEvents)
    .innerJoin(faxes, eq(faxes.id, faxEvents.faxId))
    .leftJoin(people, eq(people.id, faxEvents.personId))
    .where(and(eq(faxEvents.faxId, faxId), visibleTo(viewer)))
    .orderBy(asc(faxEvents.occurredAt), asc(faxEvents.recordedAt), asc(faxEvents.id));
}
