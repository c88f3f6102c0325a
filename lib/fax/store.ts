import "server-only";
import { and, eq } from "drizzle-orm";
import type { Executor, Transaction } from "@/db/database";
import { documents } from "@/db/schema/documents";
import { type faxAttempts, faxes } from "@/db/schema/faxes";
import { people } from "@/db/schema/people";
import type { FaxFacts } from "@/lib/fax/rules/what-can-be-done";

export type StoredFax = typeof faxes.$inferSelect;
export type NewFax = typeof faxes.$inferInsert;
export type StoredAttempt = typeof faxAttempts.$inferSelect;
export type ReportedAttempt = { attempt: StoredAttempt; fax: StoredFax; newestAttempt: number };

export async function findSubmission(
  executor: Executor,
  senderId: string,
  submissionKey: string,
): Promise<StoredFax[]> {
  return executor
    .select()
    .from(faxes)
    .where(and(eq(faxes.senderId, senderId), eq(faxes.submissionKey, submissionKey)));
}

/** Whether the document is still there; it then stays until the transaction ends. */
export async function holdDocument(tx: Transaction, documentId: string): Promise<boolean> {
  const held = await tx
    .select({ id: documents.id })
    .from(documents)
    .where(eq(documents.id, documentId))
    .for("key share");
  return held.length > 0;
}

/** Offers this From number first the next time. */
export async function rememberFromNumber(tx: Transaction, personId: string, fromNumber: string): Promise<void> {
  await tx.update(people).set({ lastFromNumber: fromNumber }).where(eq(people.id, personId));
}

/** What the rules want to know of a fax. */
export function factsOf(fax: StoredFax): FaxFacts {
  return {
    direction: fax.direction,
    status: fax.status,
    isCancelRequested: fax.cancelRequestedAt !== null,
    isTrashed: fax.trashedAt !== null,
    isDeleted: fax.deletedAt !== null,
    isDone: fax.doneAt !== null,
    isHeld: fax.heldAt !== null || fax.waitsForYes !== null,
    isImported: fax.importedAs !== null,
    isUnknownAtTelnyx: fax.splitFrom !== null || (fax.importedAs !== null && fax.providerFaxId === null),
    isPageless: fax.documentId === null,
    media: fax.media,
  };
}
