import "server-only";
import { open, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "@/lib/errors";

/** What a full disk still says yes to is an empty file: the probe has a size, and it is on the disk when it is answered. */
const PROBE_BYTES = 64 * 1024;
/** Less is full: an upload of the largest size and what is made of it would not fit. */
const LEAST_FREE_BYTES = 64 * 2 ** 20;
/** From here on admins are warned. */
const LITTLE_FREE_BYTES = 1024 * 2 ** 20;

export type StorageState = {
  /** `ok`, `low` (soon full), `full`, or `unwritable` (read-only, gone, no permission). */
  state: "ok" | "low" | "full" | "unwritable";
  freeBytes: number | null;
  /** The system's code of what failed, like ENOSPC. */
  code?: string | undefined;
};

/** Finds out, by writing, whether the data directory can take what comes. Never throws. */
export async function checkStorage(dataDir: string): Promise<StorageState> {
  const freeBytes = await statfs(dataDir).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => null,
  );
  try {
    await writeProbe(join(dataDir, `.ready-${process.pid}`));
  } catch (error) {
    const code = codeOf(error);
    return { state: code === "ENOSPC" || code === "EDQUOT" ? "full" : "unwritable", freeBytes, code };
  }
  if (freeBytes === null) return { state: "ok", freeBytes };
  if (freeBytes < LEAST_FREE_BYTES) return { state: "full", freeBytes };
  return { state: freeBytes < LITTLE_FREE_BYTES ? "low" : "ok", freeBytes };
}

async function writeProbe(path: string): Promise<void> {
  const file = await open(path, "w", 0o600);
  try {
    await file.writeFile(Buffer.alloc(PROBE_BYTES, 1));
    await file.sync();
  } finally {
    await file.close();
    await rm(path, { force: true });
  }
}
