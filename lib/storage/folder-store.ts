import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { codeOf } from "@/lib/errors";
import type { KeptObjects, OpenedObject } from "./kept-objects";

const READ_AT_ONCE = 1024 * 1024;

/** Objects as files of a folder, which all processes of the installation share. */
export function folderStore(root: string): KeptObjects {
  const pathOf = (name: string) => join(/* turbopackIgnore: true */ root, name);
  return {
    place: root,
    async put(name, path) {
      const target = pathOf(name);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await syncToDisk(path, "r+");
      await rename(path, target);
      await syncToDisk(dirname(target), "r");
    },
    async rewrite(name, changes) {
      const file = await open(pathOf(name), "r+");
      try {
        for (const { bytes, at } of changes) {
          await file.write(bytes, 0, bytes.length, at);
          await file.datasync();
        }
      } finally {
        await file.close();
      }
    },
    open: (name, headBytes) => openFile(pathOf(name), headBytes),
    size: (name) =>
      stat(pathOf(name)).then(
        ({ size }) => size,
        (error) => (codeOf(error) === "ENOENT" ? null : Promise.reject(error)),
      ),
    remove: (name) => rm(pathOf(name), { force: true }),
    async *list(folder) {
      const entries = await readdir(pathOf(folder), { recursive: true, withFileTypes: true }).catch(() => []);
      for (const entry of entries) if (entry.isFile()) yield relative(root, join(entry.parentPath, entry.name));
    },
  };
}

/** Opens a file of this machine. Throws what `open` throws. */
async function openFile(path: string, headBytes: number): Promise<OpenedObject> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return {
      bytes: size,
      head: buffer.subarray(0, bytesRead),
      read: (start, end) => file.createReadStream({ start, end, autoClose: false, highWaterMark: READ_AT_ONCE }),
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** A rename is only certain to survive a power cut when its directory is synced, too. */
export async function syncToDisk(path: string, flags: "r" | "r+"): Promise<void> {
  const file = await open(path, flags);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
