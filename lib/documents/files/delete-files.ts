import { rm } from "node:fs/promises";
import { originalPath, picturesDirectory } from "./document-paths";

/** Removes an original and the pictures of its pages. Only for hashes that no document uses any more. */
export async function deleteFiles(sha256: string): Promise<void> {
  await rm(originalPath(sha256), { force: true });
  await rm(picturesDirectory(sha256), { recursive: true, force: true });
}
