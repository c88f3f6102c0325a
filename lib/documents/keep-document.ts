import "server-only";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { recordAudit } from "@/lib/audit";
import { deleteUnusedFiles } from "./delete-unused-files";
import { hashFile } from "./files/hash-file";
import { storeOriginal } from "./files/store-original";
import type { MadePdf } from "./intake/make-pdf";
import { findByRecipe } from "./queries";
import { insertDocument, insertParts, lockHash, type StoredDocument } from "./store";

/** What a document was put together from: the same recipe of the same person is kept once. */
export type PreparedFrom = {
  /** As JSON. */
  readonly recipe: unknown;
  readonly recipeHash: string;
  readonly partIds: readonly string[];
};

type Origin = Pick<StoredDocument, "fileName" | "source" | "createdBy"> & {
  readonly preparedFrom?: PreparedFrom;
  readonly renderedFrom?: string | null;
};

/**
 * Keeps a PDF that was checked, and the file that it was handed in as: their bytes in the store of documents, a row in the database.
 * Where that fails, as when what it was made of was erased meanwhile, no bytes of it stay.
 */
export async function keepDocument(made: MadePdf, filePath: string, origin: Origin): Promise<StoredDocument> {
  const originalSha256 = made.handedIn && (await hashFile(filePath));
  // Always in this order: two transactions that lock the same hashes never wait for each other.
  const hashes = [made.inspected.sha256, originalSha256 ?? []].flat().sort();
  try {
    return await database().transaction((tx) => keep(tx, made, { filePath, originalSha256, hashes }, origin));
  } catch (error) {
    // What is missed now the next sweep of files removes.
    for (const hash of hashes) await deleteUnusedFiles(hash).catch(() => {});
    throw error;
  }
}

type Files = { filePath: string; originalSha256: string | null; hashes: readonly string[] };

async function keep(
  tx: Transaction,
  { path, inspected, handedIn, notes }: MadePdf,
  { filePath, originalSha256, hashes }: Files,
  { fileName, source, createdBy, preparedFrom, renderedFrom }: Origin,
): Promise<StoredDocument> {
  const { sha256, bytes, pages, pageSizes } = inspected;
  const known = preparedFrom && createdBy && (await findPrepared(tx, createdBy, preparedFrom));
  if (known) return known;
  for (const hash of hashes) await lockHash(tx, hash);
  await storeOriginal(path, sha256, "pdf");
  if (handedIn && originalSha256) await storeOriginal(filePath, originalSha256, handedIn);
  const document = await insertDocument(tx, {
    ...{ sha256, byteSize: bytes, pageCount: pages, pageSizes, fileName, source, createdBy },
    ...{ originalSha256, originalKind: handedIn, notes },
    ...(preparedFrom ? { recipe: preparedFrom.recipe, recipeHash: preparedFrom.recipeHash } : {}),
  });
  if (source === "upload" && createdBy) {
    const of = { actor: createdBy, subjectKind: "document", subjectId: document.id };
    await recordAudit(tx, { ...of, action: "document.uploaded" });
  }
  await insertParts(tx, document.id, preparedFrom?.partIds ?? (renderedFrom ? [renderedFrom] : []));
  return document;
}

/** What was made of the same recipe while this was being made. */
async function findPrepared(tx: Transaction, personId: string, { recipeHash }: PreparedFrom) {
  await lockHash(tx, recipeHash);
  return findByRecipe(tx, personId, recipeHash);
}
