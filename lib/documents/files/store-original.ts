import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import type { AcceptedKind } from "@/lib/documents/rules/file-kind";
import { keepObject } from "@/lib/encryption/kept-files";
import { originalName } from "./document-paths";

/**
 * Keeps the bytes of a file, untouched, under their hash and with the ending of what it is: encrypted, complete, and there for
 * good when this returns. Keeping the same bytes twice keeps them once. Throws when the file no longer has this hash.
 */
export async function storeOriginal(sourcePath: string, sha256: string, kind: AcceptedKind = "pdf"): Promise<void> {
  const source = await open(sourcePath, "r");
  try {
    const { size } = await source.stat();
    const checked = withHash(source.createReadStream({ autoClose: false }), sha256);
    await keepObject(originalName(sha256, kind), checked, size);
  } finally {
    await source.close();
  }
}

async function* withHash(contents: AsyncIterable<Buffer>, sha256: string): AsyncGenerator<Buffer> {
  const hash = createHash("sha256");
  for await (const part of contents) {
    hash.update(part);
    yield part;
  }
  if (hash.digest("hex") !== sha256) throw new Error("The file changed after it was checked.");
}
