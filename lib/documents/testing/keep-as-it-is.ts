import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { storeOriginal } from "@/lib/documents/keep-document";

/** Keeps a file as it is, also one that is refused when it is added. */
export async function keepAsItIs(path: string): Promise<{ sha256: string }> {
  const sha256 = createHash("sha256")
    .update(await readFile(path))
    .digest("hex");
  await storeOriginal(path, sha256);
  return { sha256 };
}
