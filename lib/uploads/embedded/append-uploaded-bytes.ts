import "server-only";
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import busboy from "busboy";
import { AppError, codeOf } from "@/lib/errors";
import { countBytes } from "@/lib/uploads/count-bytes";

const NO_ROOM = ["ENOSPC", "EDQUOT"];
const DISK_FULL =
  "The disk of this server is full, so the file can't be kept. Ask an admin to make room, then add it again.";

/** What a multipart body may hold beside the file: boundaries and part headers. */
const ENVELOPE_BYTES = 16 * 1024;

/**
 * Appends the field `file` of a multipart body to the file at `path`, as it arrives and never more than `limit` bytes
 * plus the envelope. Throws AppError `wrong-input`, and
 * `unavailable` when the disk is full.
 */
export async function appendUploadedBytes(request: Request, path: string, limit: number): Promise<void> {
  if (!request.body) throw notMultipart();
  const form = readForm(request);
  const written = new Promise<void>((resolve, reject) => {
    let hasFile = false;
    form.on("file", (field, file) => {
      if (field !== "file") return file.resume();
      hasFile = true;
      pipeline(file, createWriteStream(path, { flags: "a", mode: 0o600 })).then(resolve, reject);
    });
    form.on("close", () => hasFile || reject(notMultipart()));
  });
  const received = pipeline(Readable.fromWeb(request.body as ReadableStream), countBytes(limit + ENVELOPE_BYTES), form);
  await Promise.all([received, written]).catch((cause) => {
    if (cause instanceof AppError) throw cause;
    if (NO_ROOM.includes(codeOf(cause) ?? "")) throw new AppError("unavailable", DISK_FULL, { cause });
    throw new AppError("wrong-input", "The upload was cut off. Add the file again.", { cause });
  });
}

function readForm(request: Request) {
  try {
    return busboy({
      headers: { "content-type": request.headers.get("content-type") ?? "" },
      limits: { files: 1, fields: 0 },
    });
  } catch (cause) {
    throw notMultipart(cause);
  }
}

function notMultipart(cause?: unknown): AppError {
  return new AppError("wrong-input", "The upload carried no file. Add the file again.", { cause });
}
