import "server-only";
import { database } from "@/db/client";
import { originalName } from "@/lib/documents/files/document-paths";
import { removePictures } from "@/lib/documents/files/picture-cache";
import { FILE_ENDINGS, isAcceptedKind } from "@/lib/documents/rules/file-kind";
import { isHashUsed, lockHash } from "@/lib/documents/store";
import { documentStore } from "@/lib/storage/document-store";

/** Removes the original with this hash and its pictures, unless a document uses them. */
export async function deleteUnusedFiles(sha256: string): Promise<void> {
  await database().transaction(async (tx) => {
    await lockHash(tx, sha256);
    if (!(await isHashUsed(tx, sha256))) await deleteFiles(sha256);
  });
}

/** Removes the file with this hash, whatever it is, and the pictures of its pages. Only for hashes that no document uses any more. */
export async function deleteFiles(sha256: string): Promise<void> {
  const kinds = Object.keys(FILE_ENDINGS).filter(isAcceptedKind);
  await Promise.all(kinds.map((kind) => documentStore().remove(originalName(sha256, kind))));
  await removePictures(sha256);
}
