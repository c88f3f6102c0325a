import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { type OpenDatabase, rowsOf } from "@/db/database";

const FRESH_SECONDS = 60;
const FORGOTTEN_MS = 24 * 60 * 60_000;

/**
 * Makes sure that all processes on one database share their documents: each leaves a file with its name in its data
 * directory, and whoever gave a sign of life within a minute must be found there. Returns what takes the own file away.
 * Throws with the line that helps. Call it after the own first sign of life, so that of two that start together each
 * sees the other.
 */
export async function insistOnSharedDocuments(
  database: OpenDatabase,
  dataDir: string,
  processName: string,
): Promise<() => void> {
  if (database.engine === "embedded") return () => {};
  const directory = directoryIn(dataDir);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  forgetOld(directory);
  const own = fileOf(directory, processName);
  writeFileSync(own, "", { mode: 0o600 });

  const [stranger] = await documentStrangers(database, dataDir);
  const leave = () => rmSync(own, { force: true });
  if (!stranger) return leave;
  leave();
  throw new Error(
    `Process ${stranger} runs on the same database with a data directory of its own, so that each would miss the other's documents. Give both the same DATA_DIR. If that process has just ended, wait a minute.`,
  );
}

/** The processes that gave a sign of life within a minute and are not found in this data directory: they have another. */
export async function documentStrangers({ db, engine }: OpenDatabase, dataDir: string): Promise<string[]> {
  if (engine === "embedded") return [];
  const alive = await rowsOf<{ worker: string }>(
    db,
    sql`select worker from worker_heartbeats where at > now() - make_interval(secs => ${FRESH_SECONDS})`,
  );
  const directory = directoryIn(dataDir);
  return alive.map(({ worker }) => worker).filter((name) => !existsSync(fileOf(directory, name)));
}

function directoryIn(dataDir: string): string {
  return join(dataDir, "processes");
}

function fileOf(directory: string, processName: string): string {
  return join(directory, encodeURIComponent(processName));
}

function forgetOld(directory: string): void {
  for (const name of readdirSync(directory)) {
    const path = join(directory, name);
    if (Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > FORGOTTEN_MS)
      rmSync(path, { force: true });
  }
}
