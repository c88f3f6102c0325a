import "server-only";
import { database } from "@/db/client";
import { deleteUnusedFiles } from "./delete-unused-files";
import { deleteUnusedDocument, listParts } from "./store";

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
