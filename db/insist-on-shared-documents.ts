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
  { db, engine }: OpenDatabase,
  dataDir: string,
  processName: string,
): Promise<() => void> {
  if (engine === "embedded") return () => {};
  const directory = join(dataDir, "processes");
  const fileOf = (name: string) => join(directory, encodeURIComponent(name));
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  forgetOld(directory);
  writeFileSync(fileOf(processName), "", { mode: 0o600 });

  const others = await rowsOf<{ worker: string }>(
    db,
    sql`select worker from worker_heartbeats
        where worker <> ${processName} and at > now() - make_interval(secs => ${FRESH_SECONDS})`,
  );
  const stranger = others.find(({ worker }) => !existsSync(fileOf(worker)));
  const leave = () => rmSync(fileOf(processName), { force: true });
  if (!stranger) return leave;
  leave();
  throw new Error(
    `Process ${stranger.worker} runs on the same database with a data directory of its own, so that each would miss the other's documents. Give both the same DATA_DIR. If that process has just ended, wait a minute.`,
  );
}

function forgetOld(directory: string): void {
  for (const name of readdirSync(directory)) {
    const path = join(directory, name);
    if (Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > FORGOTTEN_MS)
      rmSync(path, { force: true });
  }
}
