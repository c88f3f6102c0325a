import "server-only";
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { database } from "@/db/client";
import { LOCKED_MS } from "@/lib/uploads/rules";
import { deleteOldUploads } from "@/lib/uploads/store";
import { LOCKED_ENDING, uploadsDirectory } from "@/lib/uploads/upload-path";

const KEPT_MS = 24 * 3_600_000;

/** Removes what unfinished uploads left behind more than a day ago, and protected files whose password never came. */
export async function sweepUploads(): Promise<void> {
  await deleteOldUploads(database(), KEPT_MS);
  const names = await readdir(uploadsDirectory()).catch(() => []);
  for (const name of names) {
    const path = join(uploadsDirectory(), name);
    const { mtimeMs } = await stat(path);
    const keptMs = name.endsWith(LOCKED_ENDING) ? LOCKED_MS : KEPT_MS;
    // The clock that stamps files tells their age.
    if (Date.now() - mtimeMs > keptMs) await rm(path, { force: true });
  }
}
