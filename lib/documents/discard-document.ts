import "server-only";
import { database } from "@/db/client";
import { deleteFiles } from "./files/delete-files";
import { deleteUnusedDocument, isHashUsed, lockHash } from "./store";

/**
 * Deletes a document that no fax and no link to Telnyx uses any more, and its files when no other document has the same
 * bytes. Does nothing when it is still used. Safe to repeat.
 */
export async function discardDocument(documentId: string): Promise<void> {
  const deleted = await database().transaction((tx) => deleteUnusedDocument(tx, documentId));
  if (!deleted) return;
  // Only after the row is gone for certain: a rolled-back deletion must not lose the file.
  await database().transaction(async (tx) => {
    await lockHash(tx, deleted.sha256);
    if (!(await isHashUsed(tx, deleted.sha256))) await deleteFiles(deleted.sha256);
  });
}
