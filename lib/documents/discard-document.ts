import "server-only";
import { database } from "@/db/client";
import { deleteUnusedFiles } from "./delete-unused-files";
import { deleteUnusedDocument } from "./store";

/**
 * Deletes a document that nothing uses any more, and its files when no other document has the same
 * bytes. Does nothing when it is still used.
 */
export async function discardDocument(documentId: string): Promise<void> {
  const deleted = await database().transaction((tx) => deleteUnusedDocument(tx, documentId));
  // Only once the row is gone for certain: a deletion that is rolled back must not lose the file.
  if (!deleted) return;
  await deleteUnusedFiles(deleted.sha256);
  if (deleted.originalSha256) await deleteUnusedFiles(deleted.originalSha256);
}
