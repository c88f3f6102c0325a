import { randomUUID } from "node:crypto";
import { createWriteStream, existsSync, lstatSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { copyFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { openKept, type Place } from "./open-kept";

const PREFIX = "plainfax-work-";
/** Pages of a document are mostly drawn one after the other. */
const LENT_ON_MS = 2_000;

type Loan = { path: Promise<string>; users: number; timer?: NodeJS.Timeout };
type Workspace = { directory?: string; loans: Map<string, Loan> };

// One a process, though the build puts this module into several bundles.
const holder = globalThis as typeof globalThis & { plainfaxWorkspace?: Workspace };

function workspace(): Workspace {
  holder.plainfaxWorkspace ??= { loans: new Map() };
  return holder.plainfaxWorkspace;
}

/**
 * Where this process has plain files while it works on them: a private folder among the system's temporary files (TMPDIR), which
 * is in memory where the operator has it so. It is gone with the process.
 */
export function workDirectory(): string {
  const space = workspace();
  if (space.directory && existsSync(space.directory)) return space.directory;
  const directory = mkdtempSync(join(/* turbopackIgnore: true */ tmpdir(), `${PREFIX}${process.pid}-`));
  space.directory = directory;
  process.once("exit", () => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** A path for a plain file that is being worked on. */
export function workPath(): string {
  return join(workDirectory(), randomUUID());
}

/** Hands `use` the path of a plain file where children reach it: its own, or that of a copy that is gone afterwards. */
export async function withinReach<Result>(path: string, use: (path: string) => Promise<Result>): Promise<Result> {
  if (path.startsWith(workDirectory() + sep)) return use(path);
  const copy = workPath();
  try {
    await copyFile(path, copy);
    return await use(copy);
  } finally {
    await rm(copy, { force: true });
  }
}

/** Removes the folders of processes that were killed. */
export function sweepWorkspaces(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split("-")[0]) : 0;
    const path = join(/* turbopackIgnore: true */ tmpdir(), name);
    if (!pid || path === workspace().directory || isRunning(pid)) continue;
    const owner = lstatSync(path, { throwIfNoEntry: false })?.uid;
    if (owner === process.getuid?.()) rmSync(path, { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * Lends `use` the path of a plain copy of a kept file, for a child that can't open it otherwise. Those who want the same file at
 * the same time, or soon after, share one. Throws what `openKept` throws.
 */
export async function lendPlain<Result>(place: Place, use: (plainPath: string) => Promise<Result>): Promise<Result> {
  const { loans } = workspace();
  const key = keyOf(place);
  const loan = loans.get(key) ?? { path: copyPlain(place), users: 0 };
  loans.set(key, loan);
  loan.users += 1;
  clearTimeout(loan.timer);
  try {
    return await use(await loan.path);
  } finally {
    loan.users -= 1;
    if (loan.users === 0) loan.timer = setTimeout(() => takeBack(key, loan), LENT_ON_MS).unref();
  }
}

function keyOf(place: Place): string {
  return typeof place === "string" ? place : join(/* turbopackIgnore: true */ place.store.place, place.name);
}

async function copyPlain(place: Place): Promise<string> {
  const plainPath = workPath();
  try {
    const { read } = await openKept(place);
    await pipeline(read(), createWriteStream(plainPath, { flags: "wx", mode: 0o600 }));
    return plainPath;
  } catch (error) {
    workspace().loans.delete(keyOf(place));
    await rm(plainPath, { force: true });
    throw error;
  }
}

async function takeBack(key: string, loan: Loan): Promise<void> {
  if (loan.users > 0) return;
  workspace().loans.delete(key);
  await loan.path.then((plainPath) => rm(plainPath, { force: true })).catch(() => {});
}
