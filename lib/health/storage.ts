import "server-only";
import { randomUUID } from "node:crypto";
import { open, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "@/lib/errors";
import { sharedStore } from "@/lib/storage/document-store";
import type { KeptObjects } from "@/lib/storage/kept-objects";
import { putSmall, readSmall } from "@/lib/storage/small-objects";

/** What a full disk still says yes to is an empty file: the probe has a size, and it is on the disk when it is answered. */
const PROBE_BYTES = 64 * 1024;
/** Less is full: an upload of the largest size and what is made of it would not fit. */
const LEAST_FREE_BYTES = 64 * 2 ** 20;
/** For so long the answer of a bucket counts. */
const PROBED_FOR_MS = 30_000;
/** From here on admins are warned. */
const LITTLE_FREE_BYTES = 1024 * 2 ** 20;

export type StorageState = {
  /** `ok`, `low` (soon full), `full`, `unwritable` (read-only, gone, no permission), or `unreachable`: the bucket of documents. */
  state: "ok" | "low" | "full" | "unwritable" | "unreachable";
  freeBytes: number | null;
  /** The system's code of what failed, like ENOSPC. */
  code?: string | undefined;
};

/** Whether what comes can be kept. */
export function canBeKept({ state }: StorageState): boolean {
  return state === "ok" || state === "low";
}

/** Finds out, by writing, whether the data directory, and the bucket where there is one, can take what comes. Never throws. */
export async function checkStorage(dataDir: string, shared: KeptObjects | null = sharedStore()): Promise<StorageState> {
  const disk = await checkDirectory(dataDir);
  if (!shared || disk.state === "full" || disk.state === "unwritable") return disk;
  const code = await probeLately(shared, dataDir);
  return code === null ? disk : { ...disk, state: "unreachable", code };
}

let probed: { of: KeptObjects; at: number; answer: Promise<string | null> } | undefined;

/** What is wrong with a bucket, asked for at most every half minute: each probe costs. */
function probeLately(store: KeptObjects, dataDir: string): Promise<string | null> {
  if (probed?.of !== store || performance.now() - probed.at > PROBED_FOR_MS) {
    probed = { of: store, at: performance.now(), answer: probe(store, dataDir) };
  }
  return probed.answer;
}

async function probe(store: KeptObjects, dataDir: string): Promise<string | null> {
  const name = `probes/${randomUUID()}`;
  try {
    await putSmall(store, name, "Plainfax\n", dataDir);
    if ((await readSmall(store, name)) !== "Plainfax\n") return "CHANGED";
    await store.remove(name);
    return null;
  } catch (error) {
    return codeOf(error) ?? "UNKNOWN";
  }
}

async function checkDirectory(dataDir: string): Promise<StorageState> {
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
