import { Readable } from "node:stream";
import { EncryptedFileError } from "@/lib/encryption/header";
import { keptObject, openKept } from "@/lib/encryption/open-kept";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { StoreUnreachableError } from "@/lib/storage/storage-errors";
import { originalName } from "./files/document-paths";
import type { ByteRange } from "./rules/byte-range";
import type { AcceptedKind } from "./rules/file-kind";

/** A file of a document, opened for one reader. */
export type OpenedDocument = {
  /** Size of the whole file in bytes. */
  readonly bytes: number;
  /** The bytes of the range, or all. Nothing is read before this is called. */
  read(range?: ByteRange): ReadableStream;
};

const MISSING = "The file of this document is missing. Ask your admin to restore it from a backup.";
const UNREACHABLE = "Documents can't be reached right now. Try again in a minute.";
const DAMAGED = "The file of this document is damaged. Ask your admin to restore it from a backup.";
const LOCKED = "The key of this document is missing. Ask your admin to bring it back.";

/**
 * Finds a stored file by its hash: the PDF of a document, or what was handed in when that was another `kind`. Throws
 * AppError `not-found` when the file is gone, or can't be opened with the keys that are here, and
 * `unavailable` when the store can't be asked.
 */
export async function openDocument(
  { sha256 }: { readonly sha256: string },
  kind: AcceptedKind = "pdf",
): Promise<OpenedDocument> {
  const { bytes, read } = await openKept(keptObject(originalName(sha256, kind))).catch((cause) => {
    if (cause instanceof StoreUnreachableError) {
      log.error({ cause: cause.message }, "documents can't be reached");
      throw new AppError("unavailable", UNREACHABLE, { cause });
    }
    if (!(cause instanceof EncryptedFileError)) throw new AppError("not-found", MISSING, { cause });
    log.error({ fault: cause.fault }, "a document can't be read");
    throw new AppError("not-found", cause.fault === "damaged" ? DAMAGED : LOCKED, { cause });
  });
  return { bytes, read: (range) => Readable.toWeb(read(range)) as ReadableStream };
}
