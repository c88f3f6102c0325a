import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** The folders of a data directory in which encrypted files may lie, those first that people need first. */
export async function keptFolders(dataDir: string): Promise<string[]> {
  const documents = await foldersIn(join(dataDir, "documents"));
  return [join(dataDir, "quarantine"), ...(await localFolders(dataDir)), ...documents];
}

/** Those of them that no store has: with pictures of pages, and with what a restored backup replaced. */
export async function localFolders(dataDir: string): Promise<string[]> {
  const replaced = (await namesIn(dataDir)).filter((name) => name.startsWith("replaced-"));
  const parents = ["pages", ...replaced.map((name) => join(name, "documents"))];
  return (await Promise.all(parents.map((parent) => foldersIn(join(dataDir, parent))))).flat();
}

async function foldersIn(parent: string): Promise<string[]> {
  return (await namesIn(parent)).map((name) => join(parent, name));
}

async function namesIn(directory: string): Promise<string[]> {
  return readdir(directory).catch(() => []);
}
