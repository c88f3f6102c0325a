import "server-only";
import { deleteUnusedFiles } from "./delete-unused-files";
import { listStoredHashes } from "./files/list-stored-hashes";
import { sweepTemporaryFiles } from "./files/sweep-temporary-files";
import { usedHashes } from "./queries";

const HASHES_AT_ONCE = 500;

/** Removes what a process that was killed left behind: half-written files, and files whose document was deleted. */
export async function sweepFiles(now: Date): Promise<void> {
  await sweepTemporaryFiles(now);
  const hashes = await listStoredHashes();
  for (let start = 0; start < hashes.length; start += HASHES_AT_ONCE) {
    const some = hashes.slice(start, start + HASHES_AT_ONCE);
    const used = await usedHashes(some);
    for (const hash of some) if (!used.has(hash)) await deleteUnusedFiles(hash);
  }
}
