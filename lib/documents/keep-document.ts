import "server-only";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { recordAudit } from "@/lib/audit";
import { deleteUnusedFiles } from "@/lib/documents/delete-unused-files";
import { originalName } from "@/lib/documents/files/document-paths";
import type { MadePdf } from "@/lib/documents/intake/make-pdf";
import { findByRecipe } from "@/lib/documents/queries";
import type { AcceptedKind } from "@/lib/documents/rules/file-kind";
import { insertDocument, insertParts, lockHash, type StoredDocument } from "@/lib/documents/store";
import { keepObject } from "@/lib/encryption/kept-files";

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

/**
 * Keeps the bytes of a file, untouched, under their hash and with the ending of what it is: encrypted, complete, and there for
 * good when this returns. Keeping the same bytes twice keeps them once. Throws when the file no longer has this hash.
 */
export async function storeOriginal(sourcePath: string, sha256: string, kind: AcceptedKind = "pdf"): Promise<void> {
  const source = await open(sourcePath, "r");
  try {
    const { size } = await source.stat();
    const checked = withHash(source.createReadStream({ autoClose: false }), sha256);
    await keepObject(originalName(sha256, kind), checked, size);
  } finally {
    await source.close();
  }
}

async function* withHash(contents: AsyncIterable<Buffer>, sha256: string): AsyncGenerator<Buffer> {
  const hash = createHash("sha256");
  for await (const part of contents) {
    hash.update(part);
    yield part;
  }
  if (hash.digest("hex") !== sha256) throw new Error("The file changed after it was checked.");
}

/** SHA-256 of a file, in hex. */
async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}
