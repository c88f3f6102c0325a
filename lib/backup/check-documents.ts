import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join, parse } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Keyring } from "@/lib/encryption/data-keys";
import { EncryptedFileError } from "@/lib/encryption/header";
import { openKept } from "@/lib/encryption/open-kept";

/** Which originals lie below a directory, and which of them are not the bytes that their names, a SHA-256, promise. */
export type CheckedDocuments = { names: string[]; damaged: string[] };

/**
 * Reads every original below `directory`: PDFs, faxes, pictures and office files alike. Throws EncryptedFileError
 * `unknown-key` when one is encrypted with a key that is not here.
 */
export async function checkDocuments(directory: string, keyring: Keyring): Promise<CheckedDocuments> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  const checked: CheckedDocuments = { names: [], damaged: [] };
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    checked.names.push(entry.name);
    const found = await hashOf(join(entry.parentPath, entry.name), keyring);
    if (found !== parse(entry.name).name) checked.damaged.push(entry.name);
  }
  return checked;
}

/** Of what the file holds; null when what is encrypted in it was changed. */
async function hashOf(path: string, keyring: Keyring): Promise<string | null> {
  const hash = createHash("sha256");
  try {
    await pipeline((await openKept(path, { keyring })).read(), hash);
  } catch (error) {
    if (error instanceof EncryptedFileError && error.fault === "damaged") return null;
    throw error;
  }
  return hash.digest("hex");
}
