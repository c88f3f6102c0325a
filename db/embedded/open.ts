import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PGlite, types } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { drizzle } from "drizzle-orm/pglite";
import type { OpenDatabase } from "@/db/database";
import { storable } from "@/lib/storable";
import { dumpDirectory, unpackDump } from "./dump-directory";
import { lockOf, takeLock } from "./lock";

const TEXTS = [types.TEXT, types.VARCHAR, types.BPCHAR];
const serializers = Object.fromEntries(TEXTS.map((type) => [type, (text: unknown) => storable(String(text))]));

const START_PARAMETERS = ["-c", "shared_buffers=16MB"];

/**
 * Opens the embedded database in `dataDir`, making it first when there is none, from the dump at `contents` when one is
 * given. A first start that was interrupted leaves only a temporary directory, which the next one throws away. Throws
 * `DatabaseInUseError`.
 */
export async function openEmbeddedDatabase(dataDir: string, contents?: string): Promise<OpenDatabase> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const release = await takeLock(lockOf(dataDir));
  try {
    const directory = embeddedDirectory(dataDir);
    if (!existsSync(directory)) await initialise(directory, contents);
    const engine = await startEngine(directory);
    return openDatabase(engine, { dump: (path) => dumpDirectory(engine, directory, path), release });
  } catch (error) {
    release();
    throw error;
  }
}

/** Where the embedded database of a data directory lies; it is there when this directory is. */
export function embeddedDirectory(dataDir: string): string {
  return join(dataDir, "database");
}

/** Opens an embedded database that lives in memory only: an empty one, or what the dump `contents` holds. */
export async function openDatabaseInMemory(contents?: Blob): Promise<OpenDatabase> {
  const engine = await PGlite.create({
    extensions: { pg_trgm },
    serializers,
    ...(contents && { loadDataDir: contents }),
  });
  return openDatabase(engine, { dump: (path) => dumpMemory(engine, path), release: () => {} });
}

async function initialise(directory: string, contents?: string): Promise<void> {
  const unfinished = `${directory}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  // The engine makes its files readable for all: this directory keeps everybody else out.
  if (contents) await unpackDump(contents, unfinished);
  else mkdirSync(unfinished, { mode: 0o700 });
  const engine = await startEngine(unfinished);
  await engine.close();
  renameSync(unfinished, directory);
}

async function startEngine(directory: string): Promise<PGlite> {
  return PGlite.create({
    dataDir: directory,
    extensions: { pg_trgm },
    serializers,
    startParams: [...PGlite.defaultStartParams, ...START_PARAMETERS],
  });
}

async function dumpMemory(engine: PGlite, path: string): Promise<void> {
  await engine.query("checkpoint");
  const dump = await engine.dumpDataDir("gzip");
  await writeFile(path, dump.stream(), { flag: "wx", mode: 0o600, flush: true });
}

type Files = { dump: (path: string) => Promise<void>; release: () => void };

function openDatabase(engine: PGlite, { dump, release }: Files): OpenDatabase {
  return {
    db: drizzle(engine),
    engine: "embedded",
    connections: () => null,
    listen: (channel, onPayload) => engine.listen(channel, onPayload),
    dump,
    close: async () => {
      await engine.close();
      release();
    },
  };
}
