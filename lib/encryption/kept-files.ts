import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { environment } from "@/lib/env";
import { CHUNK_BYTES, CHUNKS_AT_ONCE, chunksOf, encrypted, openChunk, SEALED_BYTES, sizeOnDisk } from "./chunks";
import { type Keyring, keyringOf } from "./data-keys";
import { EncryptedFileError, HEADER_BYTES, isEncryptedHead, newHeader, openHeader, rewrapping } from "./header";

/** A file under the data directory, opened for one reader. */
export type KeptFile = {
  /** Size of its contents in bytes. */
  readonly bytes: number;
  readonly isEncrypted: boolean;
  /** Its contents, or those from `start` to `end`, both counted from 0 and included. Nothing is read before this is read from. */
  read(range?: Range): Readable;
};

type Range = { readonly start: number; readonly end: number };

type Keys = { readonly keyring?: Keyring };

/**
 * Opens a file, encrypted or, as older versions kept it, plain. Throws what `open` throws, and EncryptedFileError when it was cut, is
 * not what was put there, or its key is not here.
 */
export async function openKept(path: string, { keyring = keyringOf() }: Keys = {}): Promise<KeptFile> {
  const file = await open(path, "r");
  try {
    const { bytes, fileKey } = await look(file, path, keyring);
    const read = (range?: Range) => Readable.from(contentsOf(path, keyring, range), { objectMode: false });
    return { bytes, isEncrypted: fileKey !== null, read };
  } finally {
    await file.close();
  }
}

/** The contents of a file. Throws what `openKept` throws. */
export async function readKept(path: string, keys: Keys = {}): Promise<Buffer> {
  const { read } = await openKept(path, keys);
  const parts: Buffer[] = [];
  for await (const part of read()) parts.push(part);
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
}

type Writing = Keys & {
  /** Where it is written until it is whole: on the same disk. */
  readonly directory?: string;
  /** On the disk when this returns, whatever happens to the machine afterwards. */
  readonly isDurable?: boolean;
};

/**
 * Keeps `length` bytes of contents at `path`, encrypted, whole or not at all; what was there is replaced. Throws what the
 * source throws, and when it isn't that long.
 */
export async function keepContents(
  path: string,
  contents: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  length: number,
  { keyring = keyringOf(), directory = writingDirectory(), isDurable = false }: Writing = {},
): Promise<void> {
  await mkdir(/* turbopackIgnore: true */ directory, { recursive: true, mode: 0o700 });
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const unfinished = join(/* turbopackIgnore: true */ directory, randomUUID());
  try {
    const file = await open(unfinished, "wx+", 0o600);
    try {
      const key = keyring.current();
      const { header, fileKey } = newHeader(path, length, key);
      await file.write(header);
      for await (const sealed of encrypted(contents, fileKey, length)) await writeAll(file, sealed);
      // A rotation may have begun meanwhile, and looks only at what lies in its place.
      if (keyring.current().id !== key.id) await rewrapOpen(file, path, keyring);
      if (isDurable) await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
    if (isDurable) await syncDirectory(dirname(path));
  } finally {
    await rm(unfinished, { force: true });
  }
}

/** The same for bytes that are in memory already. */
export function keepBytes(path: string, bytes: Uint8Array, options: Writing = {}): Promise<void> {
  return keepContents(path, [bytes], bytes.length, options);
}

/** Keeps a copy of the plain file at `source`. */
export async function keepCopy(path: string, source: string, options: Writing = {}): Promise<void> {
  const file = await open(source, "r");
  try {
    const { size } = await file.stat();
    await keepContents(path, file.createReadStream({ autoClose: false }), size, options);
  } finally {
    await file.close();
  }
}

/**
 * Encrypts the plain file at `path`, durably, and reads it again before it takes the place of the plain one; `mayReplace` has the last
 * word on that. Answers whether it was plain.
 */
export async function encryptInPlace(
  path: string,
  options: Writing = {},
  mayReplace: (replace: () => Promise<void>) => Promise<void> = (replace) => replace(),
): Promise<boolean> {
  const kept = await openKept(path, options);
  if (kept.isEncrypted) return false;
  const { directory = writingDirectory() } = options;
  // Under the last two names of its place, which its header is bound to.
  const beside = join(/* turbopackIgnore: true */ directory, randomUUID());
  const copy = join(/* turbopackIgnore: true */ beside, basename(dirname(path)), basename(path));
  try {
    await keepCopy(copy, path, { ...options, isDurable: true });
    const hashes = [await hashOf(kept.read()), await hashOf((await openKept(copy, options)).read())];
    if (hashes[0] !== hashes[1]) throw new Error("A file did not read as it was written. Look after the disk.");
    await mayReplace(async () => {
      await rename(copy, path);
      await syncDirectory(dirname(path));
    });
    return true;
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

async function hashOf(contents: Readable): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(contents, hash);
  return hash.digest("hex");
}

/**
 * Wraps the key of the file at `path` by the key that encrypts now; the contents are not touched. Answers whether anything
 * had to be done. At every moment in between the file opens. Throws EncryptedFileError.
 */
export async function rewrapKept(path: string, keyring: Keyring): Promise<boolean> {
  const file = await open(path, "r+");
  try {
    return await rewrapOpen(file, path, keyring);
  } finally {
    await file.close();
  }
}

async function rewrapOpen(file: FileHandle, path: string, keyring: Keyring): Promise<boolean> {
  const header = await readHeader(file);
  if (!isEncryptedHead(header)) return false;
  const current = keyring.current();
  const opened = openHeader(header, path, keyring.find);
  if (opened.key.id === current.id) return false;
  for (const { bytes, at } of rewrapping(header, path, opened, current)) {
    await file.write(bytes, 0, bytes.length, at);
    await file.datasync();
  }
  return true;
}

async function readHeader(file: FileHandle): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
  return buffer.subarray(0, bytesRead);
}

/** How long the contents of an open file are, and its key; null where it is plain. */
async function look(file: FileHandle, path: string, keyring: Keyring) {
  const { size } = await file.stat();
  const header = await readHeader(file);
  if (!isEncryptedHead(header)) return { bytes: size, fileKey: null };
  const { fileKey, length } = openHeader(header, path, keyring.find);
  if (size !== sizeOnDisk(length)) throw new EncryptedFileError("damaged", "The file isn't as long as it was.");
  return { bytes: length, fileKey };
}

/** Looks at the file anew: it may have been encrypted, or put there once more, since it was opened. */
async function* contentsOf(path: string, keyring: Keyring, range?: Range): AsyncGenerator<Buffer> {
  const file = await open(path, "r");
  try {
    const { bytes, fileKey } = await look(file, path, keyring);
    const start = range?.start ?? 0;
    const end = Math.min(range?.end ?? bytes, bytes - 1);
    if (fileKey) yield* decrypted(file, fileKey, bytes, start, end);
    else if (start <= end) yield* file.createReadStream({ start, end, autoClose: false });
  } finally {
    await file.close();
  }
}

async function* decrypted(file: FileHandle, fileKey: Buffer, length: number, start: number, end: number) {
  const last = chunksOf(length) - 1;
  const [from, to] = [Math.floor(start / CHUNK_BYTES), Math.floor(Math.max(0, end) / CHUNK_BYTES)];
  for (let index = from; index <= to; index += CHUNKS_AT_ONCE) {
    const chunks = Math.min(CHUNKS_AT_ONCE, to - index + 1);
    const sealed = await readAt(file, HEADER_BYTES + index * SEALED_BYTES, chunks * SEALED_BYTES);
    const plain = Array.from({ length: chunks }, (_, at) =>
      openChunk(sealed.subarray(at * SEALED_BYTES, (at + 1) * SEALED_BYTES), fileKey, index + at, last),
    );
    const bytes = plain.length === 1 && plain[0] ? plain[0] : Buffer.concat(plain);
    const offset = index * CHUNK_BYTES;
    if (length > 0) yield bytes.subarray(Math.max(0, start - offset), end + 1 - offset);
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let written = 0; written < bytes.length; ) written += (await file.write(bytes, written)).bytesWritten;
}

/** A rename is only certain to survive a power cut when its directory is synced too. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

/** Where what is written lies until it is whole: on the disk where it will stay, so that renaming it there is atomic. */
export function writingDirectory(): string {
  return join(environment().DATA_DIR, "temporary");
}
