import "server-only";
import { and, eq, inArray, isNotNull, isNull, type SQL } from "drizzle-orm";
import { database } from "@/db/client";
import { faxes } from "@/db/schema/faxes";
import { numbers } from "@/db/schema/people";
import type { Viewer } from "@/lib/auth/viewer-type";
import { keyset, PAGE_SIZE, type Page, pageOf } from "@/lib/fax/queries/keyset";
import type { InboxTab } from "@/lib/fax/rules/list-tabs";
import { ARRIVED } from "@/lib/fax/rules/status-groups";
import { matchesSearch } from "@/lib/fax/search-text";
import { receivedVisibleTo } from "@/lib/fax/visibility";

export type InboxQuery = {
  tab: InboxTab;
  toNumber?: string;
  search?: string;
  cursor?: string | undefined;
  limit?: number;
};

export type InboxRow = Awaited<ReturnType<typeof readRows>>[number];

/** Received faxes, newest first, 50 a page. */
export async function listInbox(viewer: Viewer, query: InboxQuery): Promise<Page<InboxRow>> {
  const limit = query.limit ?? PAGE_SIZE;
  const { condition, order } = keyset(query.cursor);
  const where = and(
    receivedVisibleTo(viewer),
    isInTab(query.tab),
    query.toNumber ? eq(faxes.toNumber, query.toNumber) : undefined,
    matchesSearch(query.search ?? ""),
    condition,
  );
  return pageOf(await readRows(where, order, limit + 1), limit, query.cursor);
}

/** Condition: the fax belongs under this tab of the inbox. */
export function isInTab(tab: InboxTab): SQL | undefined {
  switch (tab) {
    case "all":
      return isNull(faxes.trashedAt);
    case "unread":
      return and(isNull(faxes.trashedAt), isNull(faxes.readAt), inArray(faxes.status, [...ARRIVED]));
    case "trash":
      return isNotNull(faxes.trashedAt);
  }
}

function readRows(where: SQL | undefined, order: SQL[], limit: number) {
  return database()
    .select({
      id: faxes.id,
      status: faxes.status,
      fromNumber: faxes.fromNumber,
      toNumber: faxes.toNumber,
      numberLabel: numbers.label,
      callerId: faxes.callerId,
      documentId: faxes.documentId,
      pageCount: faxes.pageCount,
      isPartial: faxes.isPartial,
      media: faxes.media,
      failureReason: faxes.failureReason,
      unknownProviderStatus: faxes.unknownProviderStatus,
      readAt: faxes.readAt,
      createdAt: faxes.createdAt,
      trashedAt: faxes.trashedAt,
    })
    .from(faxes)
    .leftJoin(numbers, eq(numbers.phoneNumber, faxes.toNumber))
    .where(where)
    .orderBy(...order)
    .limit(limit);
}
