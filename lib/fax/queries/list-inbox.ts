import "server-only";
import { and, eq, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { faxes } from "@/db/schema/faxes";
import { faxLabels, faxNotes, labels } from "@/db/schema/inbox";
import { numbers, people } from "@/db/schema/people";
import { jobs } from "@/db/schema/work";
import { seesEverything } from "@/lib/auth/rules/roles";
import type { Viewer } from "@/lib/auth/viewer-type";
import { contactNameAt } from "@/lib/contacts/queries";
import { isReadBy } from "@/lib/fax/inbox/reads";
import { type Beyond, readBeyond } from "@/lib/fax/queries/beyond-page";
import { firstTextSeenBy } from "@/lib/fax/queries/first-text";
import { searchCondition } from "@/lib/fax/queries/search-faxes";
import type { InboxFilter } from "@/lib/fax/rules/inbox-view";
import type { Label } from "@/lib/fax/rules/label";
import { COUNT_LIMIT, type InboxTab, MOST_MATCHING } from "@/lib/fax/rules/list-tabs";
import { isOnHold } from "@/lib/keeping/holds";
import { keyset, PAGE_SIZE, type Page, pageOf } from "@/lib/keyset";
import { type Answer, ask, listed } from "@/lib/questions";
import { numbersOf, receivedVisibleTo } from "@/lib/visibility/who-sees-what";
import { wordedOnce } from "@/lib/worded";

export type InboxQuery = {
  tab: InboxTab;
  toNumber?: string;
  labelId?: string;
  search?: string;
  cursor?: string | undefined;
  limit?: number;
  /** Whether it is wanted how the first page of each begins. */
  withFirstText?: boolean;
};

/** What lists the faxes that a view shows. */
export function queryOfFilter({ tab, toNumber, labelId, words }: InboxFilter): InboxQuery {
  return { tab, search: words, ...(toNumber && { toNumber }), ...(labelId && { labelId }) };
}

export type InboxRow = Answer<ReturnType<typeof rowsAsked>>[number];

/** Received faxes, newest first, 50 a page. */
export async function listInbox(viewer: Viewer, query: InboxQuery): Promise<Page<InboxRow>> {
  const { search, cursor, limit = PAGE_SIZE } = query;
  const asked = search || cursor ? await pageAsked(viewer, query, limit + 1) : firstPage(viewer, query, limit + 1);
  return pageOf(await ask(asked), limit, cursor);
}

const firstPage = wordedOnce((viewer: Viewer, query: InboxQuery, limit: number) => {
  const { order } = keyset(undefined);
  const isWanted = firstWithin(viewer, query, isIn(viewer, query), order, limit);
  return rowsAsked(viewer, query, { isWanted, order, limit });
});

async function pageAsked(viewer: Viewer, query: InboxQuery, limit: number) {
  const { isWanted, order } = await firstOf(viewer, query, limit);
  return rowsAsked(viewer, query, { isWanted, order, limit });
}

/** What lies beyond the end of a page of the inbox to which its cursor leads. */
export async function beyondInbox(viewer: Viewer, query: InboxQuery, cursor: string | null): Promise<Beyond | null> {
  if (!cursor) return null;
  const { isWanted, order } = await firstOf(viewer, { ...query, cursor }, COUNT_LIMIT);
  return readBeyond(isWanted, order);
}

/** The ids of the faxes that a query finds, on all its pages; the newest 1,000 where there are more. */
export async function listMatching(viewer: Viewer, query: Omit<InboxQuery, "cursor" | "limit">): Promise<string[]> {
  const { isWanted, order } = await firstOf(viewer, query, MOST_MATCHING);
  const found = await database()
    .select({ id: faxes.id })
    .from(faxes)
    .where(isWanted)
    .orderBy(...order)
    .limit(MOST_MATCHING);
  return found.map(({ id }) => id);
}

async function firstOf(viewer: Viewer, query: InboxQuery, limit: number) {
  const { condition, order } = keyset(query.cursor);
  const where = and(isIn(viewer, query), await searchCondition(viewer, query.search ?? ""), condition);
  return { isWanted: firstWithin(viewer, query, where, order, limit), order };
}

function firstWithin(viewer: Viewer, { tab }: InboxQuery, where: SQL | undefined, order: SQL[], limit: number) {
  const isByNumber = !seesEverything(viewer) && (tab === "all" || tab === "to-do");
  return isByNumber ? isFirstOfItsNumber(viewer, where, order, limit) : where;
}

/**
 * The same page, found number by number: each has its own stretch of the index, so the time does not grow with what others
 * receive, nor with how much one number has received.
 */
function isFirstOfItsNumber(viewer: Viewer, where: SQL | undefined, order: SQL[], limit: number): SQL {
  return sql`${faxes.id} in (
    select first.id from ${numbersOf(viewer)} as mine (phone_number) cross join lateral (
      select ${faxes.id} from ${faxes} where ${faxes.toNumber} = mine.phone_number and ${where}
      order by ${sql.join(order, sql`, `)} limit ${limit}
    ) as first)`;
}

/** Condition: the viewer sees the fax, and it has the place, number and label that are asked for; what is searched for aside. */
export function isIn(viewer: Viewer, { tab, labelId, toNumber }: InboxQuery): SQL | undefined {
  return and(
    receivedVisibleTo(viewer),
    isInTab(viewer, tab),
    labelId ? isLabelled(labelId) : undefined,
    toNumber ? eq(faxes.toNumber, toNumber) : undefined,
  );
}

/** Condition: the fax belongs under this tab of the inbox. */
export function isInTab(viewer: Viewer, tab: InboxTab): SQL | undefined {
  switch (tab) {
    case "to-do":
      return isToDo();
    case "mine":
      return and(isToDo(), eq(faxes.assigneeId, viewer.personId));
    case "unassigned":
      return and(isToDo(), isNull(faxes.assigneeId));
    case "due":
      return and(isToDo(), isNotNull(faxes.deadlineAt));
    case "overdue":
      return and(isToDo(), lt(faxes.deadlineAt, sql`now()`));
    case "done":
      return and(isNotNull(faxes.doneAt), isNull(faxes.junkedAt), isNull(faxes.trashedAt));
    case "all":
      return and(isNull(faxes.junkedAt), isNull(faxes.trashedAt));
    case "junk":
      return and(isNotNull(faxes.junkedAt), isNull(faxes.trashedAt));
    case "trash":
      return isNotNull(faxes.trashedAt);
  }
}

function isToDo(): SQL | undefined {
  return and(isNull(faxes.doneAt), isNull(faxes.junkedAt), isNull(faxes.trashedAt));
}

function isLabelled(labelId: string): SQL {
  return sql`exists (select from ${faxLabels} where ${faxLabels.faxId} = ${faxes.id} and ${faxLabels.labelId} = ${labelId})`;
}

type Stretch = { isWanted: SQL | undefined; order: SQL[]; limit: number };

function rowsAsked(viewer: Viewer, { withFirstText }: InboxQuery, { isWanted, order, limit }: Stretch) {
  const fields = {
    id: faxes.id,
    status: faxes.status,
    fromNumber: faxes.fromNumber,
    fromName: contactNameAt(viewer, faxes.fromNumber, faxes.createdAt),
    toNumber: faxes.toNumber,
    numberLabel: numbers.label,
    callerId: faxes.callerId,
    callerName: faxes.callerName,
    receivedQuality: faxes.receivedQuality,
    documentId: faxes.documentId,
    pageCount: faxes.pageCount,
    isPartial: faxes.isPartial,
    splitPages: faxes.splitPages,
    importedAs: faxes.importedAs,
    media: faxes.media,
    mediaWaitsFor: jobs.lastError,
    failureReason: faxes.failureReason,
    unknownProviderStatus: faxes.unknownProviderStatus,
    isRead: isReadBy(viewer),
    doneAt: faxes.doneAt,
    junkedAt: faxes.junkedAt,
    assigneeName: people.name,
    deadlineAt: faxes.deadlineAt,
    labels: sql<Label[]>`coalesce((
      select json_agg(json_build_object('id', ${labels.id}, 'name', ${labels.name}, 'colour', ${labels.colour}) order by ${labels.name})
      from ${faxLabels} join ${labels} on ${labels.id} = ${faxLabels.labelId} where ${faxLabels.faxId} = ${faxes.id}), '[]')`,
    noteCount: sql<number>`(select count(*)::int from ${faxNotes} where ${faxNotes.faxId} = ${faxes.id} and ${faxNotes.removedAt} is null)`,
    createdAt: faxes.createdAt,
    trashedAt: faxes.trashedAt,
    isOnHold: isOnHold(),
    firstText: withFirstText ? firstTextSeenBy(viewer) : sql<null>`null::text`,
  };
  const rows = database()
    .select(fields)
    .from(faxes)
    .leftJoin(numbers, eq(numbers.phoneNumber, faxes.toNumber))
    .leftJoin(people, eq(people.id, faxes.assigneeId))
    .leftJoin(jobs, and(eq(jobs.subjectId, faxes.id), eq(jobs.kind, "fetch-inbound-document")))
    .where(isWanted)
    .orderBy(...order)
    .limit(limit);
  return listed(fields, rows);
}
