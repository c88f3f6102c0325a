import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import type { Executor, Transaction } from "@/db/database";
import { documents } from "@/db/schema/documents";
import { faxAttempts, faxEvents, faxes, mediaGrants } from "@/db/schema/faxes";
import { people } from "@/db/schema/people";
import type { Viewer } from "@/lib/auth/viewer-type";
import { isUuid } from "@/lib/is-uuid";
import { visibleTo } from "@/lib/visibility/who-sees-what";

export type StoredFax = typeof faxes.$inferSelect;
export type NewFax = typeof faxes.$inferInsert;
export type FaxChanges = PgUpdateSetSource<typeof faxes>;

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

export async function insertFaxes(tx: Transaction, rows: NewFax[]): Promise<string[]> {
  const inserted = await tx.insert(faxes).values(rows).returning({ id: faxes.id });
  return inserted.map(({ id }) => id);
}

/** The fax, if the viewer may see it; nobody else changes it until the transaction ends. */
export async function lockFaxFor(tx: Transaction, viewer: Viewer, faxId: string): Promise<StoredFax | undefined> {
  if (!isUuid(faxId)) return undefined;
  const [fax] = await tx
    .select()
    .from(faxes)
    .where(and(eq(faxes.id, faxId), visibleTo(viewer)))
    .for("no key update");
  return fax;
}

/** The fax; nobody else changes it until the transaction ends. For work that no person asked for at this moment. */
export async function lockFax(tx: Transaction, faxId: string): Promise<StoredFax | undefined> {
  const [fax] = await tx.select().from(faxes).where(eq(faxes.id, faxId)).for("no key update");
  return fax;
}

export async function updateFax(tx: Transaction, faxId: string, changes: FaxChanges): Promise<void> {
  await tx.update(faxes).set(changes).where(eq(faxes.id, faxId)).returning({ id: faxes.id });
}

export async function updateAttempt(
  tx: Transaction,
  attemptId: string,
  changes: PgUpdateSetSource<typeof faxAttempts>,
): Promise<void> {
  await tx.update(faxAttempts).set(changes).where(eq(faxAttempts.id, attemptId)).returning({ id: faxAttempts.id });
}

/** The ids under which Telnyx knows this fax, one an attempt that it accepted. */
export async function listProviderIds(tx: Transaction, fax: StoredFax): Promise<string[]> {
  const attempts = await tx
    .select({ id: faxAttempts.providerFaxId })
    .from(faxAttempts)
    .where(eq(faxAttempts.faxId, fax.id));
  return [fax.providerFaxId, ...attempts.map(({ id }) => id)].filter((id) => id !== null);
}

/** Offers this From number first the next time. */
export async function rememberFromNumber(tx: Transaction, personId: string, fromNumber: string): Promise<void> {
  await tx.update(people).set({ lastFromNumber: fromNumber }).where(eq(people.id, personId)).returning();
}

/**
 * Empties a fax of everything but what recognises it: who and when, the numbers, its ids at Telnyx. Answers the documents
 * that it used.
 */
export async function eraseFax(tx: Transaction, { id: faxId, documentId }: StoredFax): Promise<string[]> {
  const transmitted = await eraseRenderings(tx, faxId);
  const attempts = tx.select({ id: faxAttempts.id }).from(faxAttempts).where(eq(faxAttempts.faxId, faxId));
  await tx.delete(mediaGrants).where(inArray(mediaGrants.attemptId, attempts)).returning();
  await tx.delete(faxEvents).where(eq(faxEvents.faxId, faxId)).returning({ id: faxEvents.id });
  await updateFax(tx, faxId, {
    deletedAt: sql`now()`,
    documentId: null,
    searchText: "",
    options: null,
    callerId: null,
    mediaUrl: null,
    media: "none",
    note: "",
  });
  return [documentId, ...transmitted].filter((id) => id !== null);
}

async function eraseRenderings(tx: Transaction, faxId: string): Promise<(string | null)[]> {
  const attempts = await tx
    .select({ documentId: faxAttempts.transmittedDocumentId })
    .from(faxAttempts)
    .where(eq(faxAttempts.faxId, faxId));
  await tx
    .update(faxAttempts)
    .set({ transmitted: "none", transmittedDocumentId: null, previewUrl: null })
    .where(eq(faxAttempts.faxId, faxId))
    .returning({ id: faxAttempts.id });
  return attempts.map(({ documentId }) => documentId);
}
