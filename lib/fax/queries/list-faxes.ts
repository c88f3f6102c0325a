import "server-only";
import { and, asc, eq, gte, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Executor, Transaction } from "@/db/database";
import { documents } from "@/db/schema/documents";
import { faxes } from "@/db/schema/faxes";
import { people } from "@/db/schema/people";
import type { Viewer } from "@/lib/auth/viewer-type";
import type { FaxStatus } from "@/lib/fax/rules/status";
import { MOST_RECIPIENTS } from "@/lib/fax/rules/submission";
import { keyset, type Page, pageOf } from "@/lib/keyset";
import { receivedVisibleTo, sentVisibleTo, visibleTo } from "@/lib/visibility/who-sees-what";

export type FaxQuery = {
  direction: "outbound" | "inbound";
  statuses?: readonly FaxStatus[] | undefined;
  /** Ours or theirs. */
  number?: string | undefined;
  /** First moment, included. */
  since?: Date | undefined;
  /** Last moment, excluded. */
  until?: Date | undefined;
  cursor?: string | undefined;
  limit: number;
};

export type FaxRow = Awaited<ReturnType<typeof readRows>>[number];

/** Faxes of one direction outside the trash, newest first: what programs list. */
export async function listFaxes(viewer: Viewer, query: FaxQuery): Promise<Page<FaxRow>> {
  const { condition, order } = keyset(query.cursor);
  const where = and(
    query.direction === "outbound" ? sentVisibleTo(viewer) : receivedVisibleTo(viewer),
    isNull(faxes.trashedAt),
    query.statuses && inArray(faxes.status, [...query.statuses]),
    query.number ? or(eq(faxes.fromNumber, query.number), eq(faxes.toNumber, query.number)) : undefined,
    query.since && gte(faxes.createdAt, query.since),
    query.until && lt(faxes.createdAt, query.until),
    condition,
  );
  return pageOf(await readRows(where, order, query.limit + 1), query.limit, query.cursor);
}

/** The faxes with these ids that the viewer may see, in the order of the recipients of a submission. */
export function findFaxes(viewer: Viewer, faxIds: readonly string[]): Promise<FaxRow[]> {
  const order = [asc(faxes.batchPosition), asc(faxes.id)];
  return readRows(and(inArray(faxes.id, [...faxIds]), visibleTo(viewer)), order, faxIds.length);
}

/** What the viewer sent under this key; nothing where it was not used. */
export function findSubmitted(viewer: Viewer, submissionKey: string): Promise<FaxRow[]> {
  const isTheirs = and(eq(faxes.senderId, viewer.personId), eq(faxes.submissionKey, submissionKey));
  return readRows(and(isTheirs, sentVisibleTo(viewer)), [asc(faxes.batchPosition), asc(faxes.id)], MOST_RECIPIENTS);
}

/** These faxes as they are within a transaction, whoever asks. */
export function readFaxRows(tx: Transaction, faxIds: readonly string[]): Promise<FaxRow[]> {
  return readRows(inArray(faxes.id, [...faxIds]), [asc(faxes.id)], faxIds.length, tx);
}

function readRows(where: SQL | undefined, order: SQL[], limit: number, executor: Executor = database()) {
  return executor
    .select({
      id: faxes.id,
      direction: faxes.direction,
      status: faxes.status,
      fromNumber: faxes.fromNumber,
      toNumber: faxes.toNumber,
      batchId: faxes.batchId,
      splitFrom: faxes.splitFrom,
      senderName: people.name,
      pageCount: sql<number | null>`coalesce(${faxes.pageCount}, ${documents.pageCount})`,
      documentId: faxes.documentId,
      failureReason: faxes.failureReason,
      waitsForYes: faxes.waitsForYes,
      cancelRequestedAt: faxes.cancelRequestedAt,
      dueAt: faxes.dueAt,
      createdAt: faxes.createdAt,
      finishedAt: faxes.finishedAt,
    })
    .from(faxes)
    .leftJoin(documents, eq(documents.id, faxes.documentId))
    .leftJoin(people, eq(people.id, faxes.senderId))
    .where(where)
    .orderBy(...order)
    .limit(limit);
}
