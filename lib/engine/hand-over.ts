import { chmodSync, chownSync, lchownSync, lstatSync, readdirSync, rmSync, type Stats } from "node:fs";
import { dirname, join, sep } from "node:path";
import { workDirectory } from "@/lib/encryption/workspace";
import { areOtherUser, CHILD_USER } from "./locked-in";

/** Its group may put files in, and touch nobody else's. */
const FOR_BOTH = 0o1770;
const TO_READ = 0o644;
const OURS = { folder: 0o700, file: 0o600 };

/**
 * Lets children who are another user have what a request names in the folder of plain files: they read files, are given folders with all that is in
 * them, and put new files beside them. Nobody else reaches that folder. Does nothing where children are who we are.
 */
export function handOver(request: object): void {
  if (!areOtherUser()) return;
  for (const path of pathsIn(request)) {
    for (const folder of foldersAbove(path)) {
      chownSync(folder, -1, CHILD_USER);
      chmodSync(folder, FOR_BOTH);
    }
    const found = lstat(path);
    if (found?.isDirectory()) give(path);
    else if (found && isPlainFile(found) && isOurs(found)) chmodSync(path, TO_READ);
  }
}

/**
 * Makes ours again what a child made of a request. Whatever is neither a file nor a folder is removed: a link would have us read for
 * the child what it may not read itself.
 */
export function takeBack(request: object): void {
  if (!areOtherUser()) return;
  for (const path of pathsIn(request)) take(path);
}

function give(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (lstat(path)?.isDirectory()) give(path);
    else lchownSync(path, CHILD_USER, CHILD_USER);
  }
  chownSync(folder, CHILD_USER, CHILD_USER);
}

function take(path: string): void {
  const before = lstat(path);
  if (!before || (isOurs(before) && isPlainFile(before))) return;
  // First the owner: from then on nothing else can be put in its place.
  lchownSync(path, process.getuid?.() ?? 0, process.getgid?.() ?? 0);
  const now = lstat(path);
  if (now && isPlainFile(now)) chmodSync(path, OURS.file);
  else if (now?.isDirectory()) {
    chmodSync(path, OURS.folder);
    for (const name of readdirSync(path)) take(join(path, name));
  } else rmSync(path, { force: true });
}

/** A file of one name: another may be that of a file of ours elsewhere. */
function isPlainFile(found: Stats): boolean {
  return found.isFile() && found.nlink === 1;
}

function isOurs({ uid }: Stats): boolean {
  return uid === process.getuid?.();
}

/** The folder of plain files, and those in it on the way to a path. */
function foldersAbove(path: string): string[] {
  const folder = dirname(path);
  return folder.length < workDirectory().length ? [] : [...foldersAbove(folder), folder];
}

function pathsIn(request: object): string[] {
  const within = workDirectory() + sep;
  const texts = (value: unknown): string[] => {
    if (typeof value === "string") return [value];
    return typeof value === "object" && value !== null ? Object.values(value).flatMap(texts) : [];
  };
  return texts(request).filter((text) => text.startsWith(within));
}

function lstat(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}
