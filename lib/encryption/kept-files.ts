import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { environment } from "@/lib/env";
import { documentStore } from "@/lib/storage/document-store";
import { syncToDisk } from "@/lib/storage/folder-store";
import type { KeptObjects } from "@/lib/storage/kept-objects";
import { encrypted } from "./chunks";
import { type Keyring, keyringOf } from "./data-keys";
import { newHeader } from "./header";
import { openKept, rewrapKept } from "./open-kept";

type Contents = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

type Writing = {
  readonly keyring?: Keyring;
  /** Where it is written until it is whole: on the same disk. */
  readonly directory?: string;
};

/**
 * Keeps `length` bytes of contents, encrypted, where the installation keeps its documents: whole or not at all, and there for good when this
 * returns; what had the name is replaced. Throws what the source and the store throw, and when it isn't that long.
 */
export async function keepObject(
  name: string,
  contents: Contents,
  length: number,
  { store = documentStore(), keyring = keyringOf(), ...writing }: Writing & { readonly store?: KeptObjects } = {},
): Promise<void> {
  const key = await withSealed(name, contents, length, { keyring, ...writing }, (path) => store.put(name, path));
  // A rotation that began meanwhile looks only at what lies in its place.
  if (keyring.current().id !== key) await rewrapKept({ store, name }, keyring);
}

/** Keeps a copy of the plain file at `source` there. */
export async function keepObjectCopy(name: string, source: string): Promise<void> {
  await withFile(source, (contents, size) => keepObject(name, contents, size));
}

/**
 * Keeps `length` bytes of contents at `path` of this machine, encrypted, whole or not at all; what was there is replaced. Throws what
 * the source throws, and when it isn't that long.
 */
export async function keepContents(
  path: string,
  contents: Contents,
  length: number,
  { keyring = keyringOf(), ...writing }: Writing = {},
): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const key = await withSealed(path, contents, length, { keyring, ...writing }, (unfinished) =>
    rename(unfinished, path),
  );
  if (keyring.current().id !== key) await rewrapKept(path, keyring);
}

/** The same for bytes that are in memory already. */
export function keepBytes(path: string, bytes: Uint8Array, writing: Writing = {}): Promise<void> {
  return keepContents(path, [bytes], bytes.length, writing);
}

/** Keeps a copy of the plain file at `source`. */
export async function keepCopy(path: string, source: string, writing: Writing = {}): Promise<void> {
  await withFile(source, (contents, size) => keepContents(path, contents, size, writing));
}

/**
 * Encrypts the plain file at `path`, durably, and reads it again before it takes the place of the plain one; `mayReplace` has the last
 * word on that. Answers whether it was plain.
 */
export async function encryptInPlace(
  path: string,
  writing: Writing = {},
  mayReplace: (replace: () => Promise<void>) => Promise<void> = (replace) => replace(),
): Promise<boolean> {
  const kept = await openKept(path, writing);
  if (kept.isEncrypted) return false;
  const { directory = writingDirectory() } = writing;
  // Under the last two names of its place, which its header is bound to.
  const beside = join(/* turbopackIgnore: true */ directory, randomUUID());
  const copy = join(/* turbopackIgnore: true */ beside, basename(dirname(path)), basename(path));
  try {
    await keepCopy(copy, path, writing);
    await syncToDisk(copy, "r+");
    const hashes = [await hashOf(kept.read()), await hashOf((await openKept(copy, writing)).read())];
    if (hashes[0] !== hashes[1]) throw new Error("A file did not read as it was written. Look after the disk.");
    await mayReplace(async () => {
      await rename(copy, path);
      await syncToDisk(dirname(path), "r");
    });
    return true;
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

/**
 * Lets `place` put a file with the contents, encrypted for a place of this name, where it belongs; it is gone when this returns. Answers
 * the id of the key.
 */
async function withSealed(
  name: string,
  contents: Contents,
  length: number,
  { keyring, directory = writingDirectory() }: Writing & { readonly keyring: Keyring },
  place: (unfinished: string) => Promise<void>,
): Promise<string> {
  await mkdir(/* turbopackIgnore: true */ directory, { recursive: true, mode: 0o700 });
  const unfinished = join(/* turbopackIgnore: true */ directory, randomUUID());
  try {
    const key = keyring.current();
    const file = await open(unfinished, "wx", 0o600);
    try {
      const { header, fileKey } = newHeader(name, length, key);
      await file.write(header);
      for await (const sealed of encrypted(contents, fileKey, length)) await writeAll(file, sealed);
    } finally {
      await file.close();
    }
    await place(unfinished);
    return key.id;
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function withFile(path: string, use: (contents: Contents, size: number) => Promise<void>): Promise<void> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    await use(file.createReadStream({ autoClose: false }), size);
  } finally {
    await file.close();
  }
}

async function hashOf(contents: Readable): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(contents, hash);
  return hash.digest("hex");
}

async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let written = 0; written < bytes.length; ) written += (await file.write(bytes, written)).bytesWritten;
}

/** Where what is written lies until it is whole: on the disk where it will stay, so that renaming it there is atomic. */
export function writingDirectory(): string {
  return writingIn(environment().DATA_DIR);
}

export function writingIn(dataDir: string): string {
  return join(dataDir, "temporary");
}
