import { readdir } from "node:fs/promises";
import { originalsDirectory } from "./document-paths";

/** The hashes of all originals in the data directory. */
export async function listOriginals(): Promise<string[]> {
  const entries = await readdir(originalsDirectory(), { recursive: true }).catch(() => []);
  return entries.flatMap((entry) => /([0-9a-f]{64})\.pdf$/.exec(entry)?.[1] ?? []);
}
