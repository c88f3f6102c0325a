import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { faxAttempts as attempts, faxes, mediaGrants } from "@/db/schema/faxes";
import type { Viewer } from "@/lib/auth/viewer-type";
import { isUuid } from "@/lib/is-uuid";
import { visibleTo } from "@/lib/visibility/who-sees-what";

export type FaxAttempt = Awaited<ReturnType<typeof readAttempts>>[number];

/** Every handing-over of a fax to Telnyx, first one first. What is only for admins is null for others. */
export async function faxAttempts(viewer: Viewer, faxId: string): Promise<FaxAttempt[]> {
  if (!isUuid(faxId)) return [];
  const found = await readAttempts(viewer, faxId);
  if (viewer.role === "admin") return found;
  return found.map((attempt) => ({ ...attempt, outcome: null, internalFailureReason: null }));
}

function readAttempts(viewer: Viewer, faxId: string) {
  return database()
    .select({
      id: attempts.id,
      n: attempts.n,
      state: attempts.state,
      providerFaxId: attempts.providerFaxId,
      providerStatus: attempts.providerStatus,
      failureReason: attempts.failureReason,
      internalFailureReason: attempts.internalFailureReason,
      outcome: attempts.outcome,
      pageCount: attempts.pageCount,
      callDurationSecs: attempts.callDurationSecs,
      predictedSecs: attempts.predictedSecs,
      createdAt: attempts.createdAt,
      acceptedAt: attempts.acceptedAt,
      finishedAt: attempts.finishedAt,
      linkFetchedAt: mediaGrants.fetchedAt,
      transmitted: attempts.transmitted,
      transmittedDocument: documents,
    })
    .from(attempts)
    .innerJoin(faxes, eq(faxes.id, attempts.faxId))
    .leftJoin(documents, eq(documents.id, attempts.transmittedDocumentId))
    .leftJoin(mediaGrants, eq(mediaGrants.attemptId, attempts.id))
    .where(and(eq(attempts.faxId, faxId), visibleTo(viewer)))
    .orderBy(asc(attempts.n));
}
