import "server-only";
import { readdir } from "node:fs/promises";
import { log } from "@/lib/log";
import { picturesRoot } from "./files/document-paths";
import { removePictures } from "./files/picture-cache";
import { usedHashes } from "./queries";

const EVERY_MS = 5 * 60_000;
const HASHES_AT_ONCE = 500;

/**
 * Where servers share a bucket, whoever deletes a document can remove the pictures of its pages on its own machine alone: each server looks every
 * five minutes for those that it has itself. Returns what ends it.
 */
export function keepPicturesSwept(): () => void {
  const timer = setInterval(() => {
    sweepPictures().catch((error: Error) => log.error({ error: error.name }, "pictures could not be swept"));
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Removes the pictures on this machine of documents that were deleted. */
export async function sweepPictures(): Promise<void> {
  const hashes = await readdir(picturesRoot()).catch(() => []);
  for (let start = 0; start < hashes.length; start += HASHES_AT_ONCE) {
    const some = hashes.slice(start, start + HASHES_AT_ONCE);
    const used = await usedHashes(some);
    for (const hash of some) if (!used.has(hash)) await removePictures(hash);
  }
}
