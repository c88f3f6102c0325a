import { readdir } from "node:fs/promises";

/** Begins the name of the directory into which a backup is unpacked; it is gone once all of it is where it belongs. */
export const RESTORING = "restoring-";

/** Throws where a restore was ended half-way: without the rest, keys would be made anew that seal what came back. */
export async function insistOnRestored(dataDir: string): Promise<void> {
  const names = await readdir(dataDir).catch(() => []);
  if (!names.some((name) => name.startsWith(RESTORING))) return;
  throw new Error(
    `A backup was being restored into ${dataDir} when that was ended. Restore it again, into an empty directory and, with PostgreSQL, an empty database.`,
  );
}
