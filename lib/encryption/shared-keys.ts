import "server-only";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { KeptObjects } from "@/lib/storage/kept-objects";
import { keepObject, writingIn } from "./kept-files";
import { readKept } from "./open-kept";

/** What the installation seals with beside documents: reports, and the secrets of second factors. Each is a file of the data directory. */
export const SHARED_KEYS = ["report-key", "factor-key"] as const;

/**
 * Makes these keys the same in all data directories whose documents are in one store: what the store has is written here; what it has
 * not, `make` makes in the data directory unless it is there, and the store gets it, encrypted like documents. One process at a time.
 */
export async function shareKeys(store: KeptObjects, dataDir: string, make: () => void): Promise<void> {
  for (const key of SHARED_KEYS) {
    const name = `keys/${key}`;
    if ((await store.size(name)) === null) continue;
    await writeFile(/* turbopackIgnore: true */ fileOf(dataDir, key), await readKept({ store, name }), { mode: 0o600 });
  }
  make();
  for (const key of SHARED_KEYS) {
    const name = `keys/${key}`;
    if ((await store.size(name)) !== null) continue;
    const bytes = await readFile(/* turbopackIgnore: true */ fileOf(dataDir, key));
    await keepObject(name, [bytes], bytes.length, { store, directory: writingIn(dataDir) });
  }
}

function fileOf(dataDir: string, key: string): string {
  return join(/* turbopackIgnore: true */ dataDir, key);
}
