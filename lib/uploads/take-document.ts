import "server-only";
import { rm } from "node:fs/promises";
import { addDocument } from "@/lib/documents/add-document";
import { keepCopy } from "@/lib/encryption/kept-files";
import { environment } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { readOfficePaper } from "@/lib/numbers/queries";
import { onBehalfOf } from "@/lib/turns";
import { referenceFor } from "@/lib/unexpected-error";
import { fetchHostedFile } from "@/lib/uploads/hosted/fetch-hosted-file";
import { LOCKED_MS, type UploadResult } from "@/lib/uploads/rules";
import type { UploadMetadata } from "@/lib/uploads/upload-metadata";
import { lockedPath, uploadPath } from "@/lib/uploads/upload-path";
import { uploadedDocument } from "@/lib/uploads/uploaded-document";

/**
 * Checks an uploaded file and keeps it as a document of the person who uploaded it. Whatever goes wrong becomes a
 * sentence, because UploadThing swallows what its callback throws. The uploaded file itself is removed, but for a
 * protected one, which waits for its password.
 */
export async function takeDocument(metadata: UploadMetadata, fileKey: string): Promise<UploadResult> {
  const path = await uploadPath(metadata.uploadId);
  try {
    return await onBehalfOf(metadata.personId, async () => {
      const { UPLOADTHING_TOKEN } = environment();
      if (UPLOADTHING_TOKEN) await fetchHostedFile(UPLOADTHING_TOKEN, fileKey, path);
      return keepDocument(metadata, path);
    });
  } catch (error) {
    return { refusal: sentenceFor(error) };
  } finally {
    await rm(path, { force: true });
  }
}

async function keepDocument(metadata: UploadMetadata, path: string): Promise<UploadResult> {
  const { personId, fileName, uploadId } = metadata;
  const paper = await readOfficePaper();
  const added = await addDocument(path, { fileName, source: "upload", createdBy: personId, paper });
  if (added.kind === "ok") return { document: uploadedDocument(added.document) };
  if (added.kind !== "password") return { refusal: added.message };
  await holdLocked(metadata, path);
  return { refusal: added.message, passwordNeeded: true, uploadId };
}

function sentenceFor(error: unknown): string {
  if (error instanceof AppError) return error.message;
  return `The file could not be checked, and it's our fault. Add it again; if it happens again, give your admin this code: ${referenceFor(error)}.`;
}

/** Keeps a protected file, shut as it is, until its password comes or its time is over. */
async function holdLocked({ personId, uploadId }: UploadMetadata, path: string): Promise<void> {
  const held = await lockedPath(personId, uploadId);
  await keepCopy(held, path);
  await rm(path, { force: true });
  setTimeout(() => void rm(held, { force: true }), LOCKED_MS).unref();
}
