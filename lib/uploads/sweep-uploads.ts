import "server-only";
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { database } from "@/db/client";
import { LOCKED_MS, UNFINISHED_MS } from "@/lib/uploads/rules";
import { deleteOldUploads } from "@/lib/uploads/store";
import { LOCKED_ENDING, uploadsDirectory } from "@/lib/uploads/upload-path";

/** Removes what unfinished uploads left behind before this hour, and protected files whose password never came. */
export async function sweepUploads(): Promise<void> {
  await deleteOldUploads(database(), UNFINISHED_MS);
  const names = await readdir(uploadsDirectory()).catch(() => []);
  for (const name of names) {
    const path = join(uploadsDirectory(), name);
    const { mtimeMs } = await stat(path);
    const keptMs = name.endsWith(LOCKED_ENDING) ? LOCKED_MS : UNFINISHED_MS;
    // The clock that stamps files tells their age.
    if (Date.now() - mtimeMs > keptMs) await rm(path, { force: true });
  }
}
