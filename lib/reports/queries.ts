import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { faxAttempts, faxes } from "@/db/schema/faxes";
import type { Viewer } from "@/lib/auth/viewer-type";
import { isUuid } from "@/lib/is-uuid";
import { documentVisibleTo, sentVisibleTo } from "@/lib/visibility/who-sees-what";

export type BroadcastFax = Awaited<ReturnType<typeof readBroadcast>>[number];

/** The faxes of one submission that the viewer may see, as they were written; none when there is no such submission. */
export async function faxesOfBroadcast(viewer: Viewer, batchId: string): Promise<BroadcastFax[]> {
  return isUuid(batchId) ? readBroadcast(viewer, batchId) : [];
}

function readBroadcast(viewer: Viewer, batchId: string) {
  return database()
    .select({
      id: faxes.id,
      status: faxes.status,
      fromNumber: faxes.fromNumber,
      toNumber: faxes.toNumber,
      pageCount: faxes.pageCount,
      callDurationSecs: faxes.callDurationSecs,
      failureReason: faxes.failureReason,
      unknownProviderStatus: faxes.unknownProviderStatus,
      cancelRequestedAt: faxes.cancelRequestedAt,
      options: faxes.options,
      createdAt: faxes.createdAt,
      finishedAt: faxes.finishedAt,
      failedAttempts: sql<number>`(
        select count(*)::int from ${faxAttempts} where ${faxAttempts.faxId} = ${faxes.id} and ${faxAttempts.state} = 'failed'
      )`,
      document: documents,
    })
    .from(faxes)
    .leftJoin(documents, and(eq(documents.id, faxes.documentId), documentVisibleTo(viewer)))
    .where(and(eq(faxes.batchId, batchId), sentVisibleTo(viewer)))
    .orderBy(asc(faxes.createdAt), asc(faxes.toNumber), asc(faxes.id));
}
