import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { isRunning, ownIdentity, pidOf } from "./process-identity";

const TRIES = 6;
const LONGEST_WAIT_MS = 100;

/** Another living process holds the embedded database. */
export class DatabaseInUseError extends Error {
  constructor(readonly holder: number) {
    super(
      `The embedded database is in use by process ${holder}. Stop that process, or give this one another DATA_DIR or a DATABASE_URL.`,
    );
  }
}

/** Where the lock of a data directory is. */
export function lockOf(dataDir: string): string {
  return join(dataDir, "database.lock");
}

/**
 * Takes the embedded database for this process: the engine itself takes no lock, and two processes on one directory
 * lose data without an error. What a dead process left behind does not count. Returns the release. Throws
 * `DatabaseInUseError` within a second.
 *
 * Each process first puts a file of its own into `directory`, then looks for others: of two that come at the same
 * moment at least one sees the other and steps back. No file is ever taken over, so none can be taken from the living.
 */
export async function takeLock(directory: string): Promise<() => void> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  for (let tries = 1; ; tries += 1) {
    const release = announce(directory);
    const holder = livingOther(directory);
    if (holder === null) return release;
    release();
    if (tries === TRIES) throw new DatabaseInUseError(holder);
    await setTimeout(Math.random() * LONGEST_WAIT_MS);
  }
}

/** Throws `DatabaseInUseError` when a living process holds the lock; takes nothing. */
export function insistOnFree(directory: string): void {
  const holder = existsSync(directory) ? livingOther(directory) : null;
  if (holder !== null) throw new DatabaseInUseError(holder);
}

function announce(directory: string): () => void {
  const path = join(directory, ownIdentity());
  try {
    writeFileSync(path, "", { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") throw new DatabaseInUseError(process.pid);
    throw error;
  }
  return () => rmSync(path, { force: true });
}

function livingOther(directory: string): number | null {
  const own = ownIdentity();
  let holder: number | null = null;
  for (const name of readdirSync(directory)) {
    if (name === own) continue;
    if (isRunning(name)) holder = pidOf(name);
    else rmSync(join(directory, name), { force: true });
  }
  return holder;
}
