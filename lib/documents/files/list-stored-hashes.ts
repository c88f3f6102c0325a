import { readdir } from "node:fs/promises";
import { documentStore } from "@/lib/storage/document-store";
import { ORIGINALS, picturesRoot } from "./document-paths";

/** The hashes of all documents of which the original is kept, or the data directory holds pictures. */
export async function listStoredHashes(): Promise<string[]> {
  const names: string[] = await readdir(picturesRoot()).catch(() => []);
  for await (const name of documentStore().list(ORIGINALS)) names.push(name);
  return [...new Set(names.flatMap((name) => /[0-9a-f]{64}/.exec(name)?.[0] ?? []))];
}
