import { join, relative } from "node:path";

/** What a server answers to whoever connects: where the backup lies, or why there is none. */
export type BackupAnswer = { file: string } | { problem: string };

/**
 * Where a running server takes requests for a backup: a socket in the data directory, which only its owner can enter.
 * Named from here when that is shorter, for the system limits such names to about a hundred characters.
 */
export function backupSocket(dataDir: string): string {
  const path = join(dataDir, "backup.sock");
  const fromHere = relative(process.cwd(), path);
  return fromHere.length < path.length ? fromHere : path;
}
