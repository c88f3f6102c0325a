import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** The folders of a data directory in which encrypted files lie, those first that people need first. */
export async function keptFolders(dataDir: string): Promise<string[]> {
  const replaced = (await namesIn(dataDir)).filter((name) => name.startsWith("replaced-"));
  const parents = ["pages", ...replaced.map((name) => join(name, "documents")), "documents"];
  const nested = await Promise.all(
    parents.map(async (parent) => {
      const path = join(dataDir, parent);
      return (await namesIn(path)).map((name) => join(path, name));
    }),
  );
  return [join(dataDir, "quarantine"), ...nested.flat()];
}

async function namesIn(directory: string): Promise<string[]> {
  return readdir(directory).catch(() => []);
}
