import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { writingDirectory } from "@/lib/encryption/kept-files";
import { sweepWorkspaces } from "@/lib/encryption/workspace";

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
