import { createCipheriv, createDecipheriv } from "node:crypto";
import { EncryptedFileError, HEADER_BYTES, TAG_BYTES } from "./header";

/*
 * The contents are encrypted with the file's own key in chunks, each with the count of the chunks before it as its nonce and a
 * mark on the last one (STREAM, Hoang et al. 2015, as in age): none can be left out, moved, repeated or cut off unnoticed.
 */
export const CHUNK_BYTES = 64 * 1024;
export const SEALED_BYTES = CHUNK_BYTES + TAG_BYTES;
/** Read and written at once. */
export const CHUNKS_AT_ONCE = 16;

/** How many bytes a file of such contents takes. */
export function sizeOnDisk(length: number): number {
  return HEADER_BYTES + length + TAG_BYTES * chunksOf(length);
}

/** An empty file has one chunk with nothing in it, which says so. */
export function chunksOf(length: number): number {
  return Math.max(1, Math.ceil(length / CHUNK_BYTES));
}

/** The chunks of `length` bytes of contents, encrypted, as they come. Throws when it isn't that many. */
export async function* encrypted(
  contents: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  fileKey: Buffer,
  length: number,
): AsyncGenerator<Buffer> {
  const last = chunksOf(length) - 1;
  let index = 0;
  const sealed = (plain: Uint8Array) => {
    const cipher = createCipheriv("aes-256-gcm", fileKey, nonceOf(index, index === last));
    index += 1;
    return [cipher.update(plain), cipher.final(), cipher.getAuthTag()];
  };
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let total = 0;
  for await (const part of contents) {
    waiting.push(part);
    waitingBytes += part.length;
    total += part.length;
    if (total > length) throw new Error("There is more to keep than was said.");
    // The last chunk is kept back, because only the end tells that it is.
    if (waitingBytes <= CHUNKS_AT_ONCE * CHUNK_BYTES) continue;
    const bytes = Buffer.concat(waiting);
    const whole = Math.floor((bytes.length - 1) / CHUNK_BYTES) * CHUNK_BYTES;
    yield Buffer.concat(pieces(bytes.subarray(0, whole)).flatMap(sealed));
    waiting = [bytes.subarray(whole)];
    waitingBytes = bytes.length - whole;
  }
  if (total < length) throw new Error("There is less to keep than was said.");
  yield Buffer.concat(pieces(Buffer.concat(waiting)).flatMap(sealed));
}

/** The chunks of these bytes, of which the last may be shorter; at least one. */
function pieces(bytes: Buffer): Buffer[] {
  return Array.from({ length: chunksOf(bytes.length) }, (_, index) =>
    bytes.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES),
  );
}

/** The contents of one chunk, of which `last` is the last one's index. Throws EncryptedFileError. */
export function openChunk(sealed: Buffer, fileKey: Buffer, index: number, last: number): Buffer {
  try {
    const tagAt = sealed.length - TAG_BYTES;
    const decipher = createDecipheriv("aes-256-gcm", fileKey, nonceOf(index, index === last), {
      authTagLength: TAG_BYTES,
    }).setAuthTag(sealed.subarray(tagAt));
    const plain = decipher.update(sealed.subarray(0, tagAt));
    decipher.final();
    return plain;
  } catch {
    throw new EncryptedFileError("damaged", "The contents of the file were changed.");
  }
}

/** Each file has a key of its own, so that a count is enough; the last byte marks the last chunk. */
function nonceOf(index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 7);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}
