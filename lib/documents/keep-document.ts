import "server-only";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { storeOriginal } from "./files/store-original";
import type { InspectedDocument } from "./inspect-document";
import { findByRecipe, insertDocument, insertParts, lockHash, type StoredDocument } from "./store";

/** What a document was put together from: the same recipe of the same person is kept once. */
export type PreparedFrom = {
  /** As JSON. */
  readonly recipe: unknown;
  readonly recipeHash: string;
  readonly partIds: readonly string[];
};

type Origin = Pick<StoredDocument, "fileName" | "source" | "createdBy"> & { readonly preparedFrom?: PreparedFrom };

/** Keeps a file that was checked: its bytes in the data directory, a row in the database. */
export function keepDocument(
  filePath: string,
  { sha256, bytes, pages, pageSizes }: InspectedDocument,
  { fileName, source, createdBy, preparedFrom }: Origin,
): Promise<StoredDocument> {
  return database().transaction(async (tx) => {
    const known = preparedFrom && createdBy && (await findPrepared(tx, createdBy, preparedFrom));
    if (known) return known;
    await lockHash(tx, sha256);
    await storeOriginal(filePath, sha256);
    const document = await insertDocument(tx, {
      ...{ sha256, byteSize: bytes, pageCount: pages, pageSizes, fileName, source, createdBy },
      ...(preparedFrom ? { recipe: preparedFrom.recipe, recipeHash: preparedFrom.recipeHash } : {}),
    });
    await insertParts(tx, document.id, preparedFrom?.partIds ?? []);
    return document;
  });
}

/** What was made of the same recipe while this was being made. */
async function findPrepared(tx: Transaction, personId: string, { recipeHash }: PreparedFrom) {
  await lockHash(tx, recipeHash);
  return findByRecipe(tx, personId, recipeHash);
}
