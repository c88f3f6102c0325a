import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { basename, dirname, join } from "node:path";

/** A key of the installation. Its id tells it apart and says nothing about it. */
export type DataKey = { readonly id: string; readonly secret: Buffer };

/** What an encrypted file begins with, so that no text, picture or PDF is taken for one; the last byte is the version. */
const MAGIC = Buffer.from("\x89PFX\r\n\x1a\x01", "latin1");
const ID_BYTES = 8;
const NONCE_BYTES = 12;
const FILE_KEY_BYTES = 32;
export const TAG_BYTES = 16;
const LENGTH_AT = MAGIC.length;
const SLOTS_AT = LENGTH_AT + 8;
const SLOT_BYTES = ID_BYTES + NONCE_BYTES + FILE_KEY_BYTES + TAG_BYTES;

/**
 * The bytes before the contents: magic and version, how long the contents are, and two places for the file's own key, each
 * wrapped by a key of the installation. There are two so that another key moves in before the first one moves out.
 */
export const HEADER_BYTES = SLOTS_AT + 2 * SLOT_BYTES;

export type OpenedHeader = {
  readonly fileKey: Buffer;
  /** Of the contents, in bytes. */
  readonly length: number;
};

export class EncryptedFileError extends Error {
  override readonly name = "EncryptedFileError";
  /** `unknown-key`: none of the keys here; `damaged`: cut, changed, or not where it was put. */
  constructor(
    readonly fault: "unknown-key" | "damaged",
    message: string,
  ) {
    super(message);
  }
}

/** Whether a file is encrypted, by how it begins. */
export function isEncryptedHead(head: Buffer): boolean {
  return head.subarray(0, MAGIC.length).equals(MAGIC);
}

export function newHeader(path: string, length: number, key: DataKey): { header: Buffer; fileKey: Buffer } {
  const fileKey = randomBytes(FILE_KEY_BYTES);
  const header = Buffer.alloc(HEADER_BYTES);
  MAGIC.copy(header);
  header.writeBigUInt64BE(BigInt(length), LENGTH_AT);
  wrap(header, path, fileKey, key).copy(header, SLOTS_AT);
  return { header, fileKey };
}

/** Opens the header of the file at `path` with whichever key it was wrapped by. Throws EncryptedFileError. */
export function openHeader(
  header: Buffer,
  path: string,
  find: (id: string) => DataKey | undefined,
): OpenedHeader & { slot: number; key: DataKey } {
  if (header.length < HEADER_BYTES) throw new EncryptedFileError("damaged", "The file ends within its header.");
  let isKnown = false;
  for (const slot of [0, 1]) {
    const bytes = header.subarray(slotAt(slot), slotAt(slot) + SLOT_BYTES);
    const key = find(idIn(bytes));
    if (!key) continue;
    isKnown = true;
    const fileKey = unwrap(bytes, header, path, key);
    if (fileKey) return { fileKey, length: Number(header.readBigUInt64BE(LENGTH_AT)), slot, key };
  }
  if (isKnown) throw new EncryptedFileError("damaged", "The header was changed, or is that of another file.");
  throw new EncryptedFileError("unknown-key", "The file is encrypted with a key that is not here.");
}

/** The ids of the keys that a header names. */
export function keyIdsIn(header: Buffer): string[] {
  return [0, 1].map((slot) => idIn(header.subarray(slotAt(slot)))).filter((id) => id !== EMPTY_ID);
}

const EMPTY_ID = "0".repeat(2 * ID_BYTES);

/** What has to be written where, one after the other and each on the disk before the next, for `key` to take the place of the others. */
export function rewrapping(header: Buffer, path: string, opened: { fileKey: Buffer; slot: number }, key: DataKey) {
  const free = 1 - opened.slot;
  return [
    { bytes: wrap(header, path, opened.fileKey, key), at: slotAt(free) },
    { bytes: Buffer.alloc(SLOT_BYTES), at: slotAt(opened.slot) },
  ];
}

function slotAt(slot: number): number {
  return SLOTS_AT + slot * SLOT_BYTES;
}

function idIn(slot: Buffer): string {
  return slot.toString("hex", 0, ID_BYTES);
}

function wrap(header: Buffer, path: string, fileKey: Buffer, key: DataKey): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", wrappingKey(key), nonce).setAAD(boundTo(header, path));
  const wrapped = Buffer.concat([cipher.update(fileKey), cipher.final()]);
  return Buffer.concat([Buffer.from(key.id, "hex"), nonce, wrapped, cipher.getAuthTag()]);
}

function unwrap(slot: Buffer, header: Buffer, path: string, key: DataKey): Buffer | null {
  const wrappedAt = ID_BYTES + NONCE_BYTES;
  const tagAt = wrappedAt + FILE_KEY_BYTES;
  const decipher = createDecipheriv("aes-256-gcm", wrappingKey(key), slot.subarray(ID_BYTES, wrappedAt), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(boundTo(header, path))
    .setAuthTag(slot.subarray(tagAt, tagAt + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(slot.subarray(wrappedAt, tagAt)), decipher.final()]);
  } catch {
    return null;
  }
}

const wrappingKeys = new WeakMap<DataKey, Buffer>();

/** The installation's key itself encrypts nothing, so that it can serve other purposes, too. */
function wrappingKey(key: DataKey): Buffer {
  const known = wrappingKeys.get(key);
  if (known) return known;
  const derived = Buffer.from(hkdfSync("sha256", key.secret, "", "plainfax file keys", FILE_KEY_BYTES));
  wrappingKeys.set(key, derived);
  return derived;
}

/** A header opens only with the length it was made for, and only in its place: under the last two names of its path, which a backup keeps. */
function boundTo(header: Buffer, path: string): Buffer {
  return Buffer.concat([header.subarray(0, SLOTS_AT), Buffer.from(join(basename(dirname(path)), basename(path)))]);
}
