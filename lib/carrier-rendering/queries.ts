import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { documents } from "@/db/schema/documents";
import { faxAttempts, faxes } from "@/db/schema/faxes";

export type DueRendering = {
  attemptId: string;
  providerFaxId: string;
  previewUrl: string | null;
  documentId: string | null;
  fileName: string;
};

/** What fetching Telnyx's rendering of an attempt needs to know; null when it is not due any more. */
export async function findDueRendering(attemptId: string): Promise<DueRendering | null> {
  const [found] = await database()
    .select({
      attemptId: faxAttempts.id,
      providerFaxId: faxAttempts.providerFaxId,
      previewUrl: faxAttempts.previewUrl,
      documentId: faxes.documentId,
      fileName: documents.fileName,
    })
    .from(faxAttempts)
    .innerJoin(faxes, eq(faxes.id, faxAttempts.faxId))
    .leftJoin(documents, eq(documents.id, faxes.documentId))
    .where(and(eq(faxAttempts.id, attemptId), eq(faxAttempts.transmitted, "due"), isNull(faxes.deletedAt)));
  if (!found?.providerFaxId) return null;
  return { ...found, providerFaxId: found.providerFaxId, fileName: found.fileName ?? "Fax.pdf" };
}

/** The fax of an attempt whose rendering is still due; both stay as they are until the transaction ends. */
export async function lockDueAttempt(tx: Transaction, attemptId: string): Promise<{ faxId: string } | undefined> {
  const [found] = await tx
    .select({ faxId: faxes.id })
    .from(faxes)
    .innerJoin(faxAttempts, eq(faxAttempts.faxId, faxes.id))
    .where(and(eq(faxAttempts.id, attemptId), eq(faxAttempts.transmitted, "due"), isNull(faxes.deletedAt)))
    .for("no key update", { of: [faxes, faxAttempts] });
  return found;
}
