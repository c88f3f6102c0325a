import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { OpenDatabase } from "@/db/database";
import { PostgresToolMissingError } from "@/db/postgres-tool";

const PREFIX = "before-upgrade-";
const KEPT = 5;

/**
 * Keeps a dump of the database in `directory`, the last five of them. Where no program can make one it warns and goes
 * on: an administrator of a PostgreSQL server has backups elsewhere. Any other failure is thrown.
 */
export async function backupBeforeMigration(
  database: OpenDatabase,
  directory: string,
  warn: (message: string) => void,
): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const moment = new Date().toISOString().replaceAll(":", "-");
  const path = join(directory, `${PREFIX}${moment}.${database.engine === "embedded" ? "tar.gz" : "dump"}`);
  try {
    await database.dump(path);
  } catch (error) {
    await rm(path, { force: true });
    if (!(error instanceof PostgresToolMissingError)) throw error;
    warn(`No backup was made before the database is upgraded: ${error.message}`);
  }
  await removeOlder(directory);
}

async function removeOlder(directory: string): Promise<void> {
  const all = (await readdir(directory)).filter((name) => name.startsWith(PREFIX)).sort();
  // A process that was killed while it copied leaves a directory behind.
  const unfinished = all.filter((name) => name.endsWith(".copy"));
  const superfluous = all.filter((name) => !unfinished.includes(name)).slice(0, -KEPT);
  for (const name of [...unfinished, ...superfluous]) await rm(join(directory, name), { recursive: true });
}
