import { FILE_ENDINGS, isAcceptedKind } from "@/lib/documents/rules/file-kind";
import { documentStore } from "@/lib/storage/document-store";
import { originalName } from "./document-paths";
import { removePictures } from "./picture-cache";

/** Removes the file with this hash, whatever it is, and the pictures of its pages. Only for hashes that no document uses any more. */
export async function deleteFiles(sha256: string): Promise<void> {
  const kinds = Object.keys(FILE_ENDINGS).filter(isAcceptedKind);
  await Promise.all(kinds.map((kind) => documentStore().remove(originalName(sha256, kind))));
  await removePictures(sha256);
}
