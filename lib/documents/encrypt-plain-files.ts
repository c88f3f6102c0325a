import "server-only";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { database } from "@/db/client";
import { EncryptedFileError } from "@/lib/encryption/header";
import { encryptInPlace } from "@/lib/encryption/kept-files";
import { keptFolders } from "@/lib/encryption/kept-folders";
import { environment } from "@/lib/env";
import { codeOf } from "@/lib/errors";
import { log } from "@/lib/log";
import { lockHash } from "./store";

/** How far an installation of an older version has come. Kept by this process alone: what is encrypted is skipped the next time. */
type Progress = { waiting: string[]; encrypted: number; left: number };
let progress: Progress | undefined;

/**
 * Encrypts what an older version kept as it was, one file after the other, for `runMs` milliseconds, and at least one; at every moment each file is
 * whole and opens. Answers whether all has been looked at. A file that can't be read stays as it is, and the log says so.
 */
export async function encryptPlainFiles(runMs: number): Promise<boolean> {
  progress ??= { waiting: await keptFolders(environment().DATA_DIR), encrypted: 0, left: 0 };
  const until = performance.now() + runMs;
  const { encrypted: before } = progress;
  for (let folder = progress.waiting.at(-1); folder !== undefined; folder = progress.waiting.at(-1)) {
    for (const name of await readdir(folder).catch(() => [])) {
      // Each run looks through its folder anew: one that only did that would never get further.
      if (progress.encrypted > before && performance.now() > until) return false;
      await encryptOne(join(folder, name), progress);
    }
    progress.waiting.pop();
  }
  const { encrypted, left } = progress;
  progress = undefined;
  if (encrypted + left > 0) log.info({ encrypted, left }, "what an older version kept is encrypted");
  return true;
}

async function encryptOne(path: string, progress: Progress): Promise<void> {
  try {
    if (await encryptInPlace(path, {}, (replace) => replaceUnlessDeleted(path, replace))) progress.encrypted += 1;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return;
    progress.left += 1;
    const fault = error instanceof EncryptedFileError ? error.fault : codeOf(error);
    log.error({ fault }, "a file of a document could not be encrypted");
  }
}

/** What is deleted meanwhile must not come back. */
async function replaceUnlessDeleted(path: string, replace: () => Promise<void>): Promise<void> {
  const [sha256] = /[0-9a-f]{64}/.exec(path) ?? [];
  await database().transaction(async (tx) => {
    if (sha256) await lockHash(tx, sha256);
    if (existsSync(path)) await replace();
  });
}
