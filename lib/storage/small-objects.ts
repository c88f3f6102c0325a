import { randomUUID } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "@/lib/errors";
import type { KeptObjects } from "./kept-objects";

const MOST_BYTES = 64 * 1024;

/** Puts bytes that are in memory; `dataDir` is where they lie until they are there. */
export async function putSmall(store: KeptObjects, name: string, bytes: string, dataDir: string): Promise<void> {
  const directory = join(dataDir, "temporary");
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = join(/* turbopackIgnore: true */ directory, randomUUID());
  try {
    await writeFile(path, bytes, { mode: 0o600, flag: "wx" });
    await store.put(name, path);
  } finally {
    await rm(path, { force: true });
  }
}

/** An object of up to 64 KB as text; null where there is none. */
export async function readSmall(store: KeptObjects, name: string): Promise<string | null> {
  try {
    const opened = await store.open(name, MOST_BYTES);
    await opened.close();
    return opened.head.toString();
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}
