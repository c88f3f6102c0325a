import { createHash } from "node:crypto";
import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { AcceptedKind } from "@/lib/documents/rules/file-kind";
import { originalPath, temporaryPath } from "./document-paths";

/**
 * Keeps the bytes of a file, untouched, under their hash and with the ending of what it is: private, complete, and on the disk when this returns. Keeping
 * the same bytes twice keeps them once. Throws when the file no longer has this hash.
 */
export async function storeOriginal(sourcePath: string, sha256: string, kind: AcceptedKind = "pdf"): Promise<void> {
  const target = originalPath(sha256, kind);
  const temporary = await temporaryPath();
  try {
    const copied = await copyDurably(sourcePath, temporary);
    if (copied !== sha256) throw new Error("The file changed after it was checked.");
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await rename(temporary, target);
    await syncDirectory(dirname(target));
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Copies and answers the SHA-256 of what was copied. */
async function copyDurably(sourcePath: string, targetPath: string): Promise<string> {
  const hash = createHash("sha256");
  const source = await open(sourcePath, "r");
  try {
    const target = await open(targetPath, "wx", 0o600);
    try {
      for await (const chunk of source.createReadStream({ autoClose: false })) {
        hash.update(chunk);
        await writeAll(target, chunk);
      }
      await target.sync();
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
  return hash.digest("hex");
}

async function writeAll(target: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let written = 0; written < chunk.length; ) {
    written += (await target.write(chunk, written)).bytesWritten;
  }
}

/** A rename is only certain to survive a power cut when its directory is synced too. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
