import "server-only";
import { and, desc, eq, gt, inArray, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { auditCounts, auditEntries } from "@/db/schema/audit";
import { people } from "@/db/schema/people";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { isUuid } from "@/lib/is-uuid";
import { LISTED_ACTIONS, type NoticeFacts, TOLD_ACTIONS } from "@/lib/people/rules/notice-words";
import { ask, type Question, question } from "@/lib/questions";

/** Something that happened to an account. `by` names whoever did it, where that is another person. */
export type Notice = NoticeFacts & { id: string; at: Date; by: string | null; address: string | null };

const MOST_LISTED = 20;
const MOST_TOLD = 5;

/** What happened to one's own account, newest first. */
export function listOwnNotices({ personId }: Viewer): Promise<Notice[]> {
  return ask(noticesOf(personId, inArray(auditEntries.action, LISTED_ACTIONS), MOST_LISTED));
}

/** The same of anybody, for admins. Throws `forbidden`. */
export async function listNoticesOf(viewer: Viewer, personId: string): Promise<Notice[]> {
  assertAdmin(viewer);
  if (!isUuid(personId)) return [];
  return ask(noticesOf(personId, inArray(auditEntries.action, LISTED_ACTIONS), MOST_LISTED));
}

/** What a person has not seen yet of what happened to their account, but for what they did in this very browser. */
export function unseenNotices({ personId, sessionId }: Viewer): Question<Notice[]> {
  const seenAt = sql`(select ${people.noticesSeenAt} from ${people} where ${people.id} = ${personId})`;
  const isUnseen = and(
    inArray(auditEntries.action, TOLD_ACTIONS),
    gt(auditEntries.at, seenAt),
    or(isNull(auditEntries.sessionId), ne(auditEntries.sessionId, sessionId)),
  );
  return noticesOf(personId, isUnseen, MOST_TOLD);
}

/** Notes that a person has seen what happened up to a moment. */
export async function dismissNotices({ personId }: Viewer, until: Date): Promise<void> {
  await database()
    .update(people)
    .set({ noticesSeenAt: sql`least(now(), greatest(${people.noticesSeenAt}, ${until.toISOString()}::timestamptz))` })
    .where(eq(people.id, personId));
}

function noticesOf(personId: string, which: SQL | undefined, limit: number): Question<Notice[]> {
  const isToTell = or(
    ne(auditEntries.action, "person.signed-in"),
    sql`coalesce((${auditEntries.detail} ->> 'newBrowser')::boolean, false)`,
  );
  const rows = database()
    .select({
      id: auditEntries.id,
      at: auditEntries.at,
      action: auditEntries.action,
      detail: auditEntries.detail,
      address: auditEntries.address,
      by: sql<string | null>`${people.name}`.as("by"),
      count: sql<number>`coalesce(${auditCounts.count}, 1)`.as("count"),
    })
    .from(auditEntries)
    .leftJoin(auditCounts, eq(auditCounts.entryId, auditEntries.id))
    .leftJoin(people, and(eq(sql`${people.id}::text`, auditEntries.actor), ne(auditEntries.actor, personId)))
    .where(and(eq(auditEntries.subjectKind, "person"), eq(auditEntries.subjectId, personId), which, isToTell))
    .orderBy(desc(auditEntries.at), desc(auditEntries.id))
    .limit(limit);
  type Row = Omit<Awaited<typeof rows>[number], "at"> & { at: string };
  return question<Row, Notice[]>(rows, (found) => found.map((row) => ({ ...row, at: new Date(row.at) })));
}
