import "server-only";
import { and, asc, eq, gt, ne, not, or, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { faxes } from "@/db/schema/faxes";
import { faxViewings } from "@/db/schema/inbox";
import { people } from "@/db/schema/people";
import type { Viewer } from "@/lib/auth/viewer-type";
import { isUuid } from "@/lib/is-uuid";
import { receivedVisibleTo } from "@/lib/visibility/who-sees-what";

/** For how long somebody who was seen with a fax counts as having it open, in seconds. */
const SEEN_FOR_S = 9;

/**
 * Notes that the viewer has a received fax open, and answers the names of the others who have. Nobody for one that they may not see.
 */
export async function noteViewing(viewer: Viewer, faxId: string): Promise<string[]> {
  const isTheirs =
    isUuid(faxId) && (await database().$count(faxes, and(eq(faxes.id, faxId), receivedVisibleTo(viewer)))) > 0;
  if (!isTheirs) return [];
  const seen = { faxId, personId: viewer.personId };
  await database()
    .insert(faxViewings)
    .values(seen)
    .onConflictDoUpdate({ target: [faxViewings.faxId, faxViewings.personId], set: { seenAt: sql`now()` } });
  const others = await database()
    .select({ name: people.name })
    .from(faxViewings)
    .innerJoin(people, eq(people.id, faxViewings.personId))
    .where(and(eq(faxViewings.faxId, faxId), ne(faxViewings.personId, viewer.personId), isNow()))
    .orderBy(asc(people.name));
  return others.map(({ name }) => name);
}

/** Notes that the viewer has left the fax; whoever went without a word is forgotten too. */
export async function endViewing(viewer: Viewer, faxId: string): Promise<void> {
  if (!isUuid(faxId)) return;
  await database()
    .delete(faxViewings)
    .where(and(eq(faxViewings.faxId, faxId), or(eq(faxViewings.personId, viewer.personId), not(isNow()))));
}

function isNow(): SQL {
  return gt(faxViewings.seenAt, sql`now() - ${SEEN_FOR_S} * interval '1 second'`);
}
