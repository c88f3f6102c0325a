import "server-only";
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { deleteUnusedFiles } from "@/lib/documents/delete-unused-files";
import { ORIGINALS, picturesRoot } from "@/lib/documents/files/document-paths";
import { usedHashes } from "@/lib/documents/queries";
import { writingDirectory } from "@/lib/encryption/kept-files";
import { sweepWorkspaces } from "@/lib/encryption/workspace";
import { documentStore } from "@/lib/storage/document-store";

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

/** The hashes of all documents of which the original is kept, or the data directory holds pictures. */
export async function listStoredHashes(): Promise<string[]> {
  const names: string[] = await readdir(picturesRoot()).catch(() => []);
  for await (const name of documentStore().list(ORIGINALS)) names.push(name);
  return [...new Set(names.flatMap((name) => /[0-9a-f]{64}/.exec(name)?.[0] ?? []))];
}

const HOUR_MS = 3_600_000;

/** Removes what a process that was killed left half-written. Files of the last hour may still be in the making. */
export async function sweepTemporaryFiles(now: Date): Promise<void> {
  sweepWorkspaces();
  const names = await readdir(writingDirectory()).catch(() => []);
  for (const name of names) {
    const path = join(writingDirectory(), name);
    const modified = await stat(path).then(
      (found) => found.mtimeMs,
      () => now.getTime(),
    );
    if (now.getTime() - modified > HOUR_MS) await rm(path, { force: true, recursive: true });
  }
}
