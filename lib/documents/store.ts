import "server-only";
import { and, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/database";
import { asks } from "@/db/schema/asks";
import { documentParts, documents, drafts } from "@/db/schema/documents";
import { faxAttempts, faxes, mediaGrants } from "@/db/schema/faxes";
import { AppError } from "@/lib/errors";

export type NewDocument = typeof documents.$inferInsert;
export type StoredDocument = typeof documents.$inferSelect;

/**
 * Lets one transaction at a time decide about the file with this hash, until it ends: without it a file could be removed
 * between being found in place and being used by a new row.
 */
export async function lockHash(tx: Transaction, sha256: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${sha256}, 0))`);
}

export async function insertDocument(tx: Transaction, document: NewDocument): Promise<StoredDocument> {
  const [row] = await tx.insert(documents).values(document).returning();
  if (!row) throw new Error("An insert answered no row.");
  return row;
}

/**
 * Notes of what a prepared document was made: those documents stay as long as it does. Throws `not-found` when one was deleted
 * while it was made.
 */
export async function insertParts(tx: Transaction, documentId: string, partIds: readonly string[]): Promise<void> {
  if (partIds.length === 0) return;
  const standing = await tx
    .select({ id: documents.id })
    .from(documents)
    .where(inArray(documents.id, [...partIds]))
    .for("key share");
  if (standing.length < new Set(partIds).size) {
    throw new AppError("not-found", "A document that is used here was deleted meanwhile.");
  }
  const parts = partIds.map((partId) => ({ documentId, partId }));
  await tx.insert(documentParts).values(parts);
}

/** What a prepared document was made of. */
export async function listParts(tx: Transaction, documentId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: documentParts.partId })
    .from(documentParts)
    .where(eq(documentParts.documentId, documentId));
  return rows.map(({ id }) => id);
}

/** Deletes the row unless something still uses it: a fax, a link to Telnyx, a prepared document, a draft, or a program that asks to send it. */
export async function deleteUnusedDocument(tx: Transaction, documentId: string): Promise<StoredDocument | undefined> {
  const [row] = await tx
    .delete(documents)
    .where(and(eq(documents.id, documentId), isUnused()))
    .returning();
  return row;
}

/** Deletes the rows, and those that say what they were a part of. Answers the hashes of their files. */
export async function deleteDocuments(tx: Transaction, documentIds: readonly string[]): Promise<Set<string>> {
  if (documentIds.length === 0) return new Set();
  await tx.delete(documentParts).where(inArray(documentParts.partId, [...documentIds]));
  const deleted = await tx
    .delete(documents)
    .where(inArray(documents.id, [...documentIds]))
    .returning({ sha256: documents.sha256, originalSha256: documents.originalSha256 });
  return new Set(deleted.flatMap(({ sha256, originalSha256 }) => [sha256, originalSha256 ?? []].flat()));
}

/** Condition: nothing uses this document. */
export function isUnused(): SQL {
  return sql`not exists (select from ${faxes} where ${faxes.documentId} = ${documents.id})
    and not exists (select from ${faxAttempts} where ${faxAttempts.transmittedDocumentId} = ${documents.id})
    and not exists (select from ${mediaGrants} where ${mediaGrants.documentId} = ${documents.id})
    and not exists (select from ${asks} where ${asks.documentId} = ${documents.id} and ${asks.end} is null)
    and not exists (select from ${documentParts} where ${documentParts.partId} = ${documents.id})
    and not exists (
      select from ${drafts}
      where ${drafts.content} @> jsonb_build_object('composition', jsonb_build_object('pages',
        jsonb_build_array(jsonb_build_object('documentId', ${documents.id}))))
    )`;
}

/** Whether a document has these bytes, or was handed in as them. */
export async function isHashUsed(tx: Transaction, sha256: string): Promise<boolean> {
  const rows = await tx
    .select({ id: documents.id })
    .from(documents)
    .where(or(eq(documents.sha256, sha256), eq(documents.originalSha256, sha256)))
    .limit(1);
  return rows.length > 0;
}
