import { constants } from "node:fs";
import { copyFile, link, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";

/**
 * Gives every file below `source` a second name below `target`, in the same folders: nothing is copied, and the bytes
 * stay when the first name is deleted. Copies where the file system has no second names. What is there stays.
 */
export async function linkFiles(source: string, target: string): Promise<void> {
  await mkdir(target, { recursive: true, mode: 0o700 });
  for (const entry of await readdir(source, { withFileTypes: true }).catch(() => [])) {
    const [from, to] = [join(source, entry.name), join(target, entry.name)];
    if (entry.isDirectory()) await linkFiles(from, to);
    else await link(from, to).catch((error: NodeJS.ErrnoException) => copyInstead(error, from, to));
  }
}

async function copyInstead(reason: NodeJS.ErrnoException, from: string, to: string): Promise<void> {
  if (isSettled(reason)) return;
  await copyFile(from, to, constants.COPYFILE_EXCL).catch((error: NodeJS.ErrnoException) => {
    if (!isSettled(error)) throw error;
  });
}

/** It was linked before, or it was deleted meanwhile. */
function isSettled(error: NodeJS.ErrnoException): boolean {
  return error.code === "EEXIST" || error.code === "ENOENT";
}
