import { rm } from "node:fs/promises";
import { FILE_ENDINGS, isAcceptedKind } from "@/lib/documents/rules/file-kind";
import { originalPath } from "./document-paths";
import { removePictures } from "./picture-cache";

/** Removes the file with this hash, whatever it is, and the pictures of its pages. Only for hashes that no document uses any more. */
export async function deleteFiles(sha256: string): Promise<void> {
  for (const kind of Object.keys(FILE_ENDINGS).filter(isAcceptedKind))
    await rm(originalPath(sha256, kind), { force: true });
  await removePictures(sha256);
}
