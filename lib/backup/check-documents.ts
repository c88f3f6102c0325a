import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";

/** Counts the originals below `directory`. Throws when one is not the bytes that its name, their SHA-256, promises. */
export async function checkDocuments(directory: string): Promise<number> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  for (const { parentPath, name } of files) {
    const hash = createHash("sha256");
    for await (const chunk of createReadStream(join(parentPath, name))) hash.update(chunk);
    if (hash.digest("hex") !== basename(name, ".pdf")) {
      throw new Error(`The backup is damaged: document ${name} is not what it was. Use an older backup.`);
    }
  }
  return files.length;
}
