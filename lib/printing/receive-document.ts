import "server-only";
import { createWriteStream } from "node:fs";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createInflate } from "node:zlib";
import { UPLOAD_LIMITS } from "@/lib/documents/rules/limits";
import { codeOf } from "@/lib/errors";
import { fileSize } from "@/lib/file-size";
import type { BodyReader } from "@/lib/printing/ipp/body-reader";
import { IppRefusal } from "@/lib/printing/refusal";
import type { Compression } from "@/lib/printing/rules/formats";

/** Writes what follows the attributes of a request to `path`, unpacked, and answers how many bytes that are. Throws IppRefusal. */
export async function receiveDocument(body: BodyReader, compression: Compression, path: string): Promise<number> {
  let received = 0;
  const bounded = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      received += chunk.length;
      done(received > UPLOAD_LIMITS.maxBytes ? tooLong() : null, chunk);
    },
  });
  const unpack = { none: [], gzip: [createGunzip()], deflate: [createInflate()] }[compression];
  try {
    await pipeline([Readable.from(body.rest()), ...unpack, bounded, createWriteStream(path, { mode: 0o600 })]);
  } catch (cause) {
    if (cause instanceof IppRefusal) throw cause;
    if (codeOf(cause)?.startsWith("Z_")) {
      throw new IppRefusal("client-error-compression-error", "The document is packed in a way that can't be opened.");
    }
    throw new IppRefusal("client-error-bad-request", "The document was cut off. Print it again.");
  }
  if (received === 0) throw new IppRefusal("client-error-bad-request", "There is no document in this job.");
  return received;
}

function tooLong(): IppRefusal {
  const most = fileSize(UPLOAD_LIMITS.maxBytes);
  return new IppRefusal(
    "client-error-request-entity-too-large",
    `The document is larger than ${most}. Print fewer pages at once.`,
  );
}
