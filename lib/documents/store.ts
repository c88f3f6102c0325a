import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/database";
import { documents } from "@/db/schema/documents";
import { faxes, mediaGrants } from "@/db/schema/faxes";

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

/** Deletes the row unless a fax or a link to Telnyx still uses it. Answers what was deleted. */
export async function deleteUnusedDocument(tx: Transaction, documentId: string): Promise<StoredDocument | undefined> {
  const [row] = await tx
    .delete(documents)
    .where(
      sql`${documents.id} = ${documentId}
        and not exists (select from ${faxes} where ${faxes.documentId} = ${documents.id})
        and not exists (select from ${mediaGrants} where ${mediaGrants.documentId} = ${documents.id})`,
    )
    .returning();
  return row;
}

export async function isHashUsed(tx: Transaction, sha256: string): Promise<boolean> {
  const rows = await tx.select({ id: documents.id }).from(documents).where(eq(documents.sha256, sha256)).limit(1);
  return rows.length > 0;
}
