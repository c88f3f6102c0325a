import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { AppError } from "@/lib/errors";
import { originalPath } from "./files/document-paths";
import type { ByteRange } from "./rules/byte-range";
import type { AcceptedKind } from "./rules/file-kind";

/** A file of a document, opened for one reader. */
export type OpenedDocument = {
  /** Size of the whole file in bytes. */
  readonly bytes: number;
  /** The bytes of the range, or all. Nothing is read before this is called. */
  read(range?: ByteRange): ReadableStream;
};

/**
 * Finds a stored file by its hash: the PDF of a document, or what was handed in when that was another `kind`. Throws
 * AppError `not-found` when the file is gone from the data directory.
 */
export async function openDocument(
  { sha256 }: { readonly sha256: string },
  kind: AcceptedKind = "pdf",
): Promise<OpenedDocument> {
  const path = originalPath(sha256, kind);
  const found = await stat(path).catch((cause) => {
    throw new AppError(
      "not-found",
      "The file of this document is missing. Ask your admin to restore it from a backup.",
      {
        cause,
      },
    );
  });
  return { bytes: found.size, read: (range) => Readable.toWeb(createReadStream(path, range)) as ReadableStream };
}
