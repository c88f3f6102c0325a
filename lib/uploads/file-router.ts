import "server-only";
import { randomUUID } from "node:crypto";
import { createUploadthing, type FileRouter, UTFiles } from "uploadthing/next";
import { UploadThingError } from "uploadthing/server";
import { z } from "zod";
import { database } from "@/db/client";
import { UPLOAD_LIMITS } from "@/lib/documents/rules/limits";
import { refusalWords } from "@/lib/documents/rules/refusal-words";
import { viewerOf } from "@/lib/uploads/request-viewer";
import { LONGEST_FILE_NAME, NEUTRAL_FILE_NAME } from "@/lib/uploads/rules";
import { hasRoomFor } from "@/lib/uploads/store";
import { takeDocument } from "@/lib/uploads/take-document";
import type { UploadMetadata } from "@/lib/uploads/upload-metadata";

const route = createUploadthing({ errorFormatter: ({ message }) => ({ message }) });

const input = z.object({ fileName: z.string().trim().min(1).max(LONGEST_FILE_NAME) });

/**
 * UploadThing's description of what may be uploaded: one file at a time, by a signed-in person. What a file is, its bytes
 * tell; the type that a browser claims says nothing.
 */
export const fileRouter = {
  // UploadThing's sizes are powers of two; the true limit is checked before, while and after the bytes arrive.
  document: route(
    { blob: { maxFileSize: "32MB", maxFileCount: 1, acl: "private", contentDisposition: "attachment" } },
    { presignedURLTTL: "15m" },
  )
    .input(input)
    .middleware(async ({ req, files, input: { fileName } }) => {
      const { personId } = viewerOf(req);
      const [file] = files;
      if (!file || file.size > UPLOAD_LIMITS.maxBytes) throw tooBig(fileName, file?.size ?? 0);
      if (!(await hasRoomFor(database(), personId, file.size))) throw tooMuch();
      const metadata: UploadMetadata = { uploadId: randomUUID(), personId, fileName, bytes: file.size };
      return { ...metadata, [UTFiles]: [{ ...file, name: NEUTRAL_FILE_NAME, customId: metadata.uploadId }] };
    })
    .onUploadComplete(({ metadata, file }) => takeDocument(metadata, file.key)),
} satisfies FileRouter;

export type DocumentFileRouter = typeof fileRouter;

function tooMuch(): UploadThingError {
  const message = "Other files of yours are still on their way. Add this one when they are here.";
  return new UploadThingError({ code: "TOO_MANY_FILES", message });
}

function tooBig(fileName: string, bytes: number): UploadThingError {
  return new UploadThingError({ code: "TOO_LARGE", message: refusalWords({ kind: "too-big", bytes }, fileName) });
}
