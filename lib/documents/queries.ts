import "server-only";
import { and, desc, eq, inArray, ne, or, sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db/client";
import type { Executor } from "@/db/database";
import { documentParts, documents } from "@/db/schema/documents";
import type { Viewer } from "@/lib/auth/viewer-type";
import { isUnused, type StoredDocument } from "@/lib/documents/store";
import { AppError } from "@/lib/errors";
import { documentVisibleTo } from "@/lib/visibility/who-sees-what";

/** A document that the viewer may see; every other does not exist for them. */
export async function findDocumentForViewer(viewer: Viewer, documentId: string): Promise<StoredDocument | undefined> {
  const [document] = await database()
    .select()
    .from(documents)
    .where(and(eq(documents.id, documentId), documentVisibleTo(viewer)))
    .limit(1);
  return document;
}

/** Whether there is such a document at all, for whoever must not see it. */
export async function documentExists(documentId: string): Promise<boolean> {
  const found = await database().select({ id: documents.id }).from(documents).where(eq(documents.id, documentId));
  return found.length > 0;
}

/** Those of these documents that the viewer may see. */
export async function listVisible(viewer: Viewer, documentIds: readonly string[]): Promise<Set<string>> {
  if (documentIds.length === 0) return new Set();
  const rows = await database()
    .select({ id: documents.id })
    .from(documents)
    .where(and(inArray(documents.id, [...documentIds]), documentVisibleTo(viewer)));
  return new Set(rows.map(({ id }) => id));
}

export type DocumentPart = Pick<
  StoredDocument,
  "id" | "fileName" | "pageCount" | "pageSizes" | "pageTurns" | "byteSize"
>;

/** The files that a document was put together from, as far as the viewer may see them; cover pages are none. */
export function listParts(viewer: Viewer, documentId: string): Promise<DocumentPart[]> {
  const { id, fileName, pageCount, pageSizes, pageTurns, byteSize } = documents;
  return database()
    .select({ id, fileName, pageCount, pageSizes, pageTurns, byteSize })
    .from(documents)
    .innerJoin(documentParts, eq(documentParts.partId, documents.id))
    .where(and(eq(documentParts.documentId, documentId), ne(documents.source, "cover"), documentVisibleTo(viewer)))
    .orderBy(documents.createdAt, documents.id);
}

/** The document that this person had made by this recipe, the newest. */
export async function findByRecipe(
  executor: Executor,
  personId: string,
  recipeHash: string,
): Promise<StoredDocument | undefined> {
  const [row] = await executor
    .select()
    .from(documents)
    .where(and(eq(documents.createdBy, personId), eq(documents.recipeHash, recipeHash)))
    .orderBy(desc(documents.createdAt))
    .limit(1);
  return row;
}

/** Which of these hashes belong to a document, as its own or as that of the file it was handed in as. */
export async function usedHashes(hashes: readonly string[]): Promise<Set<string>> {
  const rows = await database()
    .select({ sha256: documents.sha256, originalSha256: documents.originalSha256 })
    .from(documents)
    .where(or(inArray(documents.sha256, [...hashes]), inArray(documents.originalSha256, [...hashes])));
  return new Set(rows.flatMap(({ sha256, originalSha256 }) => [sha256, originalSha256 ?? []].flat()));
}

const MOST_AT_ONCE = 1_000;

/** Documents that nothing uses and that are older, as of `now`, than their kind is kept; of other kinds none. */
export async function listUnusedDocuments(
  now: Date,
  keptMs: Partial<Record<StoredDocument["source"], number>>,
): Promise<string[]> {
  const isOver = Object.entries(keptMs).map(
    ([source, ms]) =>
      sql`(${documents.source} = ${source} and ${documents.createdAt} < ${new Date(now.getTime() - ms).toISOString()}::timestamptz)`,
  );
  const rows = await database()
    .select({ id: documents.id })
    .from(documents)
    .where(and(or(...isOver), isUnused()))
    .limit(MOST_AT_ONCE);
  return rows.map(({ id }) => id);
}

/** The document with this id, if the viewer may see it. Throws AppError `not-found`, also for what is not an id at all. */
export async function findDocument(viewer: Viewer, documentId: string): Promise<StoredDocument> {
  const isId = z.uuid().safeParse(documentId).success;
  const document = isId ? await findDocumentForViewer(viewer, documentId) : undefined;
  if (!document) throw new AppError("not-found", "This document doesn't exist, or it isn't yours to see.");
  return document;
}
