import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, parse } from "node:path";

/** Which originals lie below a directory, and which of them are not the bytes that their names, a SHA-256, promise. */
export type CheckedDocuments = { names: string[]; damaged: string[] };

/** Reads every original below `directory`: PDFs, faxes, pictures and office files alike. */
export async function checkDocuments(directory: string): Promise<CheckedDocuments> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  const checked: CheckedDocuments = { names: [], damaged: [] };
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const hash = createHash("sha256");
    for await (const chunk of createReadStream(join(entry.parentPath, entry.name))) hash.update(chunk);
    checked.names.push(entry.name);
    if (hash.digest("hex") !== parse(entry.name).name) checked.damaged.push(entry.name);
  }
  return checked;
}
