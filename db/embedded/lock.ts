import { readFileSync, rmSync, writeFileSync } from "node:fs";

/** Another living process holds the embedded database. */
export class DatabaseInUseError extends Error {
  constructor(readonly holder: number) {
    super(
      `The embedded database is in use by process ${holder}. Stop that process, or give this one another DATA_DIR or a DATABASE_URL.`,
    );
  }
}

/**
 * Takes the lock file beside the embedded database; the engine itself takes none, and two processes on one directory
 * lose data without an error. A lock whose process is dead is taken over. Returns the release.
 */
export function takeLock(path: string): () => void {
  for (;;) {
    try {
      writeFileSync(path, String(process.pid), { flag: "wx", mode: 0o600 });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const holder = Number(readFileSync(path, "utf8"));
    if (Number.isInteger(holder) && holder > 0 && holder !== process.pid && isAlive(holder)) {
      throw new DatabaseInUseError(holder);
    }
    rmSync(path, { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
