import "server-only";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { deleteUnusedFiles } from "@/lib/documents/delete-unused-files";
import { listUnusedDocuments } from "@/lib/documents/queries";
import { deleteDocuments, deleteUnusedDocument, listParts } from "@/lib/documents/store";

/**
 * Deletes a document that nothing uses any more, with the parts that it alone was made of, and their files when no other
 * document has the same bytes. Does nothing when it is still used.
 */
export async function discardDocument(documentId: string): Promise<void> {
  const discarded = await database().transaction(async (tx) => {
    const parts = await listParts(tx, documentId);
    const document = await deleteUnusedDocument(tx, documentId);
    return document && { document, parts };
  });
  if (!discarded) return;
  const { sha256, originalSha256 } = discarded.document;
  // Only once the row is gone for certain: a deletion that is rolled back must not lose the file.
  await deleteUnusedFiles(sha256);
  if (originalSha256) await deleteUnusedFiles(originalSha256);
  for (const part of discarded.parts) await discardDocument(part);
}

/** Deletes what nothing has used for as long as it is kept, as of `now`. */
export async function discardUnused(now: Date): Promise<void> {
  for (const id of await listUnusedDocuments(now, KEPT_UNUSED_MS)) await discardDocument(id);
}

/**
 * Deletes documents with their texts, whatever they are a part of. Their files and pictures go when what this answers is called,
 * after the commit, unless another document has the same bytes; what is missed then the next sweep of files removes.
 */
export async function eraseDocuments(tx: Transaction, documentIds: readonly string[]): Promise<() => Promise<void>> {
  const hashes = await deleteDocuments(tx, documentIds);
  return async () => {
    for (const hash of hashes) await deleteUnusedFiles(hash);
  };
}

const DAY_MS = 86_400_000;

/**
 * How long a document stays, from its arrival, that nothing uses: what people handed in may be wanted again in the same
 * week, what was put together here can be put together again, and what came in or went out goes with its fax, or with the
 * draft that still needed it.
 */
const KEPT_UNUSED_MS = {
  upload: 7 * DAY_MS,
  prepared: DAY_MS,
  cover: DAY_MS,
  inbound: DAY_MS,
  transmitted: DAY_MS,
} as const;
