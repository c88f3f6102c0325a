import { readdir } from "node:fs/promises";
import { originalsDirectory, picturesRoot } from "./document-paths";

/** The hashes of all documents of which the data directory holds the original or pictures. */
export async function listStoredHashes(): Promise<string[]> {
  const originals = await readdir(originalsDirectory(), { recursive: true }).catch(() => []);
  const pictures = await readdir(picturesRoot()).catch(() => []);
  const hashes = [...originals, ...pictures].flatMap((path) => /[0-9a-f]{64}/.exec(path)?.[0] ?? []);
  return [...new Set(hashes)];
}
