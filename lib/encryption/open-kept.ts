import { Readable } from "node:stream";
import { documentStore } from "@/lib/storage/document-store";
import { folderStore } from "@/lib/storage/folder-store";
import type { KeptObjects, OpenedObject } from "@/lib/storage/kept-objects";
import { ObjectChangedError } from "@/lib/storage/storage-errors";
import { CHUNK_BYTES, CHUNKS_AT_ONCE, chunksOf, openChunk, SEALED_BYTES, sizeOnDisk } from "./chunks";
import { type Keyring, keyringOf } from "./data-keys";
import { EncryptedFileError, HEADER_BYTES, isEncryptedHead, openHeader, rewrapping } from "./header";

/** Where something is kept: the path of a file of this machine, or a name in a store. */
export type Place = string | { readonly store: KeptObjects; readonly name: string };

/** What is kept encrypted, opened for one reader. */
export type KeptFile = {
  /** Size of its contents in bytes. */
  readonly bytes: number;
  readonly isEncrypted: boolean;
  /** Its contents, or those from `start` to `end`, both counted from 0 and included. Nothing is read before this is read from. */
  read(range?: Range): Readable;
};

type Range = { readonly start: number; readonly end: number };

type Keys = { readonly keyring?: Keyring };

const MACHINE = folderStore("/");

/** The place of this name where the installation keeps its documents. */
export function keptObject(name: string): Place {
  return { store: documentStore(), name };
}

function placeOf(place: Place) {
  return typeof place === "string" ? { store: MACHINE, name: place } : place;
}

/**
 * Opens what is kept at a place, encrypted or, as older versions kept it, plain. Throws what opening it throws (ENOENT where nothing is), and
 * EncryptedFileError when it was cut, is not what was put there, or its key is not here.
 */
export async function openKept(place: Place, { keyring = keyringOf() }: Keys = {}): Promise<KeptFile> {
  const { store, name } = placeOf(place);
  const opened = await store.open(name, HEADER_BYTES);
  try {
    const { bytes, fileKey } = look(opened, name, keyring);
    const read = (range?: Range) => Readable.from(contentsOf(place, keyring, range), { objectMode: false });
    return { bytes, isEncrypted: fileKey !== null, read };
  } finally {
    await opened.close();
  }
}

/** The contents of what is kept at a place. Throws what `openKept` throws. */
export async function readKept(place: Place, keys: Keys = {}): Promise<Buffer> {
  const { read } = await openKept(place, keys);
  const parts: Buffer[] = [];
  for await (const part of read()) parts.push(part);
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
}

/**
 * Wraps the key of what is kept at a place by the key that encrypts now; the contents are not touched. Answers whether anything
 * had to be done. At every moment in between it opens. Throws what `openKept` throws.
 */
export async function rewrapKept(place: Place, keyring: Keyring): Promise<boolean> {
  const { store, name } = placeOf(place);
  const opened = await store.open(name, HEADER_BYTES);
  await opened.close();
  if (!isEncryptedHead(opened.head)) return false;
  const current = keyring.current();
  const header = openHeader(opened.head, name, keyring.find);
  if (header.key.id === current.id) return false;
  await store.rewrite(name, rewrapping(opened.head, name, header, current));
  return true;
}

/** How long the contents of what was opened are, and its key; null where it is plain. */
function look({ bytes, head }: OpenedObject, name: string, keyring: Keyring) {
  if (!isEncryptedHead(head)) return { bytes, fileKey: null };
  const { fileKey, length } = openHeader(head, name, keyring.find);
  if (bytes !== sizeOnDisk(length)) throw new EncryptedFileError("damaged", "The file isn't as long as it was.");
  return { bytes: length, fileKey };
}

/** Begins anew where it was put once more between its head and its first bytes, as happens when somebody hands in the same file. */
async function* contentsOf(place: Place, keyring: Keyring, range?: Range): AsyncGenerator<Buffer> {
  for (let triesLeft = 3; ; triesLeft -= 1) {
    let hasBegun = false;
    try {
      for await (const bytes of contentsNow(place, keyring, range)) {
        hasBegun = true;
        yield bytes;
      }
      return;
    } catch (error) {
      if (!(error instanceof ObjectChangedError) || hasBegun || triesLeft === 1) throw error;
    }
  }
}

/** Looks at it anew: it may have been encrypted, or put there once more, since it was opened. */
async function* contentsNow(place: Place, keyring: Keyring, range?: Range): AsyncGenerator<Buffer> {
  const { store, name } = placeOf(place);
  const opened = await store.open(name, HEADER_BYTES);
  try {
    const { bytes, fileKey } = look(opened, name, keyring);
    const start = range?.start ?? 0;
    const end = Math.min(range?.end ?? bytes, bytes - 1);
    if (fileKey) yield* decrypted(opened, fileKey, bytes, start, end);
    else if (start <= end) yield* opened.read(start, end);
  } finally {
    await opened.close();
  }
}

async function* decrypted(opened: OpenedObject, fileKey: Buffer, length: number, start: number, end: number) {
  const last = chunksOf(length) - 1;
  const [from, to] = [Math.floor(start / CHUNK_BYTES), Math.floor(Math.max(0, end) / CHUNK_BYTES)];
  if (from > to) return;
  const lastByte = Math.min(opened.bytes, HEADER_BYTES + (to + 1) * SEALED_BYTES) - 1;
  let index = from;
  for await (const sealed of wholeChunks(opened.read(HEADER_BYTES + from * SEALED_BYTES, lastByte))) {
    const offset = index * CHUNK_BYTES;
    const plain: Buffer[] = [];
    for (let at = 0; at < sealed.length; at += SEALED_BYTES) {
      plain.push(openChunk(sealed.subarray(at, at + SEALED_BYTES), fileKey, index++, last));
    }
    const bytes = plain.length === 1 && plain[0] ? plain[0] : Buffer.concat(plain);
    if (length > 0) yield bytes.subarray(Math.max(0, start - offset), end + 1 - offset);
  }
  if (index <= to) throw new EncryptedFileError("damaged", "The file ends before its contents do.");
}

/** What comes in any parts, in parts of whole chunks; the last one may end within its last. */
async function* wholeChunks(parts: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let bytes = 0;
  for await (const part of parts) {
    waiting.push(part);
    bytes += part.length;
    if (bytes < CHUNKS_AT_ONCE * SEALED_BYTES) continue;
    const all = Buffer.concat(waiting);
    const whole = Math.floor(all.length / SEALED_BYTES) * SEALED_BYTES;
    yield all.subarray(0, whole);
    waiting = [all.subarray(whole)];
    bytes = all.length - whole;
  }
  if (bytes > 0) yield Buffer.concat(waiting);
}
