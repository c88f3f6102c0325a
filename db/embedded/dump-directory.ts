import { execFile } from "node:child_process";
import { constants, type Dirent } from "node:fs";
import { copyFile, mkdir, open, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import type { PGlite } from "@electric-sql/pglite";

const run = promisify(execFile);

/** A file that was written within this time may be written again without its time telling so. */
const UNSETTLED_MS = 2_000;
const PASSES_BEFORE_THE_PAUSE = 2;
const FILES_AT_ONCE = 16;
const LOG_SEGMENT = /^pg_wal\/([0-9A-F]{24})$/;

/** When a file was last written, and its size; what they were when it was copied. */
type Copied = Map<string, string>;

/**
 * Writes what the engine holds at one moment into a new file, a compressed tar of its directory, without holding any of it
 * in memory. Files are copied while the engine works; then it pauses for as long as it takes to copy those that changed
 * meanwhile. Throws when there is no room; nothing half-made stays.
 */
export async function dumpDirectory(engine: PGlite, directory: string, path: string): Promise<void> {
  const copy = `${path}.copy`;
  await mkdir(copy, { mode: 0o700 });
  try {
    await copyAtOneMoment(engine, directory, copy);
    await writeFile(path, "", { flag: "wx", mode: 0o600 });
    await run("tar", ["-czf", path, "-C", copy, "."]);
    await makeDurable(path);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

/** Makes a directory of a dump; it belongs to nobody else. */
export async function unpackDump(path: string, directory: string): Promise<void> {
  await mkdir(directory, { mode: 0o700 });
  await run("tar", ["-xzf", path, "-C", directory]);
}

async function copyAtOneMoment(engine: PGlite, directory: string, copy: string): Promise<void> {
  const copied: Copied = new Map();
  for (let pass = 0; pass < PASSES_BEFORE_THE_PAUSE; pass += 1) {
    await engine.query("checkpoint");
    await copyChanged(directory, copy, copied, (path) => !LOG_SEGMENT.test(path));
  }
  await engine.transaction(async (pause) => {
    await pause.query("checkpoint");
    const isNeeded = await neededLog(pause);
    const present = await copyChanged(directory, copy, copied, isNeeded);
    for (const path of copied.keys()) if (!present.has(path)) await rm(join(copy, path), { force: true });
  });
}

/** Of the write-ahead log only what comes after the checkpoint is ever read again. */
async function neededLog(engine: Pick<PGlite, "query">): Promise<(path: string) => boolean> {
  const { rows } = await engine.query<{ first: string; last: string }>(
    "select redo_wal_file as first, pg_walfile_name(pg_current_wal_insert_lsn()) as last from pg_control_checkpoint()",
  );
  const { first = "", last = "" } = rows[0] ?? {};
  return (path) => {
    const [, segment] = LOG_SEGMENT.exec(path) ?? [];
    return segment === undefined || (segment >= first && segment <= last);
  };
}

/** Copies each file that is not known to be the same as its copy, and answers which there are. */
async function copyChanged(
  source: string,
  target: string,
  copied: Copied,
  isWanted: (path: string) => boolean,
): Promise<Set<string>> {
  const present = new Set<string>();
  const entries = await readdir(source, { recursive: true, withFileTypes: true });
  const pathOf = (entry: Dirent) => relative(source, join(entry.parentPath, entry.name));
  for (const directory of entries.filter((entry) => entry.isDirectory()).map(pathOf)) {
    await mkdir(join(target, directory), { recursive: true, mode: 0o700 });
  }
  const files = entries
    .filter((entry) => entry.isFile())
    .map(pathOf)
    .filter(isWanted);
  const copyNext = async () => {
    for (let path = files.pop(); path !== undefined; path = files.pop()) {
      if (await copyWhenChanged(join(source, path), join(target, path), path, copied)) present.add(path);
    }
  };
  await Promise.all(Array.from({ length: FILES_AT_ONCE }, copyNext));
  return present;
}

/** Answers false when the file is gone. */
async function copyWhenChanged(from: string, to: string, path: string, copied: Copied): Promise<boolean> {
  const before = await stat(from, { bigint: true }).catch(nullWhenGone);
  if (!before) return false;
  const state = `${before.mtimeNs} ${before.size}`;
  if (copied.get(path) === state) return true;
  const isSettled = Number(before.mtimeMs) < Date.now() - UNSETTLED_MS;
  copied.set(path, isSettled ? state : "");
  const isThere = await copyFile(from, to, constants.COPYFILE_FICLONE).then(() => true, nullWhenGone);
  return isThere !== null;
}

function nullWhenGone(error: NodeJS.ErrnoException): null {
  if (error.code !== "ENOENT") throw error;
  return null;
}

async function makeDurable(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
