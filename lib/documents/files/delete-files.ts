import { rm } from "node:fs/promises";
import { originalPath, picturesDirectory } from "./document-paths";

/** Removes an original and the pictures of its pages. Only for hashes that no document uses any more. */
export async function deleteFiles(sha256: string): Promise<void> {
  await rm(originalPath(sha256), { force: true });
  // A page that is being drawn at this moment may still be written: then the directory is emptied once more.
  await rm(picturesDirectory(sha256), { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
