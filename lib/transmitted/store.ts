import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/database";
import { faxAttempts, faxes } from "@/db/schema/faxes";

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

/** Writes what became of the rendering; its link is of no use any more. */
export async function settleRendering(
  tx: Transaction,
  attemptId: string,
  outcome: { transmitted: "missing" } | { transmitted: "stored"; transmittedDocumentId: string },
): Promise<void> {
  await tx
    .update(faxAttempts)
    .set({ ...outcome, previewUrl: null })
    .where(eq(faxAttempts.id, attemptId))
    .returning({ id: faxAttempts.id });
}
