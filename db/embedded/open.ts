import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { drizzle } from "drizzle-orm/pglite";
import type { OpenDatabase } from "@/db/database";
import { takeLock } from "./lock";

const START_PARAMETERS = ["-c", "shared_buffers=16MB"];

/**
 * Opens the embedded database in `dataDir`, making it first when there is none. A first start that was interrupted
 * leaves only a temporary directory, which the next one throws away. Throws `DatabaseInUseError`.
 */
export async function openEmbeddedDatabase(dataDir: string): Promise<OpenDatabase> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const release = takeLock(join(dataDir, "database.lock"));
  try {
    const directory = join(dataDir, "database");
    if (!existsSync(directory)) await initialise(directory);
    return openDatabase(await startEngine(directory), release);
  } catch (error) {
    release();
    throw error;
  }
}

/** Opens an embedded database that lives in memory only. */
export async function openDatabaseInMemory(contents?: Blob): Promise<OpenDatabase & { engineHandle: PGlite }> {
  const engine = await PGlite.create({ extensions: { pg_trgm }, ...(contents ? { loadDataDir: contents } : {}) });
  return { ...openDatabase(engine, () => {}), engineHandle: engine };
}

async function initialise(directory: string): Promise<void> {
  const unfinished = `${directory}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  const engine = await startEngine(unfinished);
  await engine.close();
  renameSync(unfinished, directory);
}

function startEngine(directory: string): Promise<PGlite> {
  return PGlite.create({
    dataDir: directory,
    extensions: { pg_trgm },
    startParams: [...PGlite.defaultStartParams, ...START_PARAMETERS],
  });
}

function openDatabase(engine: PGlite, release: () => void): OpenDatabase {
  return {
    db: drizzle(engine),
    engine: "embedded",
    listen: (channel, onPayload) => engine.listen(channel, onPayload),
    close: async () => {
      await engine.close();
      release();
    },
  };
}
