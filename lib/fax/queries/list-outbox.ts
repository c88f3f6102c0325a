import "server-only";
import { and, asc, eq, gte, inArray, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { faxes } from "@/db/schema/faxes";
import { numbers, people } from "@/db/schema/people";
import type { Viewer } from "@/lib/auth/viewer-type";
import { type Beyond, readBeyond } from "@/lib/fax/queries/beyond-page";
import { nameOfOther } from "@/lib/fax/queries/name-of-other";
import { searchCondition } from "@/lib/fax/queries/search-faxes";
import type { OutboxTab } from "@/lib/fax/rules/list-tabs";
import { type FaxStatus, statusesUnder } from "@/lib/fax/rules/status";
import { MOST_RECIPIENTS } from "@/lib/fax/rules/submission";
import { isUuid } from "@/lib/is-uuid";
import { isOnHold } from "@/lib/keeping/holds";
import { keyset, PAGE_SIZE, type Page, pageOf } from "@/lib/keyset";
import { type Answer, ask, listed } from "@/lib/questions";
import { sentInCareOf, sentVisibleTo } from "@/lib/visibility/who-sees-what";
import { wordedOnce } from "@/lib/worded";

export type OutboxFilters = {
  /** First moment, included. */
  from?: Date;
  /** Last moment, excluded. */
  until?: Date;
  senderId?: string;
  fromNumber?: string;
  failureReason?: string;
  status?: FaxStatus;
};

export type OutboxQuery = {
  tab: OutboxTab;
  filters?: OutboxFilters;
  search?: string;
  cursor?: string | undefined;
  limit?: number;
};

export type OutboxRow = Answer<ReturnType<typeof rowsAsked>>[number];

/** Sent faxes, newest first, 50 a page. */
export async function listOutbox(viewer: Viewer, query: OutboxQuery): Promise<Page<OutboxRow>> {
  const { tab, filters = {}, search, cursor, limit = PAGE_SIZE } = query;
  const asked =
    search || cursor ? await pageAsked(viewer, query, limit + 1) : firstPage(viewer, tab, filters, limit + 1);
  return pageOf(await ask(asked), limit, cursor);
}

const firstPage = wordedOnce((viewer: Viewer, tab: OutboxTab, filters: OutboxFilters, limit: number) =>
  rowsAsked(viewer, isListed(viewer, tab, filters), keyset(undefined).order, limit),
);

async function pageAsked(viewer: Viewer, query: OutboxQuery, limit: number) {
  const { isWanted, order } = await wantedBy(viewer, query);
  return rowsAsked(viewer, isWanted, order, limit);
}

/** What lies beyond the end of a page of the outbox to which its cursor leads. */
export async function beyondOutbox(viewer: Viewer, query: OutboxQuery, cursor: string | null): Promise<Beyond | null> {
  if (!cursor) return null;
  const { isWanted, order } = await wantedBy(viewer, { ...query, cursor });
  return readBeyond(isWanted, order);
}

async function wantedBy(viewer: Viewer, { tab, filters = {}, search = "", cursor }: OutboxQuery) {
  const { condition, order } = keyset(cursor);
  return { isWanted: and(isListed(viewer, tab, filters), await searchCondition(viewer, search), condition), order };
}

function isListed(viewer: Viewer, tab: OutboxTab, filters: OutboxFilters): SQL | undefined {
  return and(sentVisibleTo(viewer), isInTab(tab), passes(filters));
}

/** The faxes of one submission that the viewer may see, those in the trash too, in the order of its recipients; none where there is no such submission. */
export async function listBatch(viewer: Viewer, batchId: string): Promise<OutboxRow[]> {
  if (!isUuid(batchId)) return [];
  const order = [asc(faxes.batchPosition), asc(faxes.id)];
  return ask(rowsAsked(viewer, and(sentVisibleTo(viewer), eq(faxes.batchId, batchId)), order, MOST_RECIPIENTS));
}

/** Condition: the fax belongs under this tab of the outbox. */
export function isInTab(tab: OutboxTab): SQL | undefined {
  if (tab === "trash") return isNotNull(faxes.trashedAt);
  return and(isNull(faxes.trashedAt), tab === "all" ? undefined : inArray(faxes.status, statusesUnder(tab)));
}

function passes(filters: OutboxFilters): SQL | undefined {
  return and(
    filters.from && gte(faxes.createdAt, filters.from),
    filters.until && lt(faxes.createdAt, filters.until),
    filters.senderId ? eq(faxes.senderId, filters.senderId) : undefined,
    filters.fromNumber ? eq(faxes.fromNumber, filters.fromNumber) : undefined,
    filters.failureReason ? eq(faxes.failureReason, filters.failureReason) : undefined,
    filters.status && eq(faxes.status, filters.status),
  );
}

function rowsAsked(viewer: Viewer, where: SQL | undefined, order: SQL[], limit: number) {
  const fields = {
    id: faxes.id,
    status: faxes.status,
    toNumber: faxes.toNumber,
    toName: nameOfOther(viewer, faxes.toNumber),
    fromNumber: faxes.fromNumber,
    numberLabel: numbers.label,
    senderId: faxes.senderId,
    senderName: people.name,
    documentId: faxes.documentId,
    fileName: documents.fileName,
    pageCount: sql<number | null>`coalesce(${faxes.pageCount}, ${documents.pageCount})`,
    callDurationSecs: faxes.callDurationSecs,
    failureReason: faxes.failureReason,
    options: faxes.options,
    failedAttempts: sql<number>`case when ${faxes.status} = 'retry_planned' then (
      select count(*) from fax_attempts where fax_id = ${faxes.id} and state = 'failed') else 0 end::int`,
    parkedWhy: sql<string | null>`case when ${faxes.status} = 'needs_attention' then (
      select detail ->> 'why' from fax_events where fax_id = ${faxes.id} and kind = 'parked'
      order by recorded_at desc limit 1) end`,
    unknownProviderStatus: faxes.unknownProviderStatus,
    batchId: faxes.batchId,
    importedAs: faxes.importedAs,
    createdAt: faxes.createdAt,
    dueAt: faxes.dueAt,
    heldAt: faxes.heldAt,
    waitsForYes: faxes.waitsForYes,
    finishedAt: faxes.finishedAt,
    trashedAt: faxes.trashedAt,
    isOnHold: isOnHold(),
    isInCare: sql<boolean>`(${sentInCareOf(viewer)}) is true`,
    cancelRequestedAt: faxes.cancelRequestedAt,
  };
  const rows = database()
    .select(fields)
    .from(faxes)
    .leftJoin(documents, eq(documents.id, faxes.documentId))
    .leftJoin(people, eq(people.id, faxes.senderId))
    .leftJoin(numbers, eq(numbers.phoneNumber, faxes.fromNumber))
    .where(where)
    .orderBy(...order)
    .limit(limit);
  return listed(fields, rows);
}
