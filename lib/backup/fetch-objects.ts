import { createWriteStream } from "node:fs";
import { mkdir, rm, stat, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { codeOf } from "@/lib/errors";
import { fileSize } from "@/lib/file-size";
import type { KeptObjects } from "@/lib/storage/kept-objects";
import { ObjectChangedError } from "@/lib/storage/storage-errors";

/**
 * Fetches every object below the folders, as it is kept, to a path of its name below `target`; what is there already stays. Throws
 * before less than `spareBytes` of the disk would be free.
 */
export async function fetchObjects(
  store: KeptObjects,
  folders: readonly string[],
  target: string,
  spareBytes: number,
): Promise<void> {
  for (const folder of folders) {
    for await (const name of store.list(folder)) {
      const path = join(/* turbopackIgnore: true */ target, name);
      if (await stat(path).catch(() => null)) continue;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await fetchOne(store, name, path, spareBytes);
    }
  }
}

async function fetchOne(store: KeptObjects, name: string, path: string, spareBytes: number): Promise<void> {
  try {
    const opened = await store.open(name, 1);
    try {
      await insistOnRoom(dirname(path), opened.bytes + spareBytes);
      await pipeline(opened.read(0, opened.bytes - 1), createWriteStream(path, { flags: "wx", mode: 0o600 }));
    } finally {
      await opened.close();
    }
  } catch (error) {
    await rm(path, { force: true });
    if (error instanceof ObjectChangedError) return fetchOne(store, name, path, spareBytes);
    // It was deleted meanwhile.
    if (codeOf(error) !== "ENOENT") throw error;
  }
}

async function insistOnRoom(directory: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(directory);
  if (bavail * bsize >= bytes) return;
  throw new Error(
    `There is no room for a backup: it fetches all documents from their bucket, and only ${fileSize(bavail * bsize)} are free. Move older backups to another machine, or enlarge the disk.`,
  );
}
