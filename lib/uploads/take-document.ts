import "server-only";
import { rm } from "node:fs/promises";
import { addDocument } from "@/lib/documents/add-document";
import { AppError } from "@/lib/errors";
import { referenceFor } from "@/lib/unexpected-error";
import { fetchUploadedFile } from "@/lib/uploads/fetch-uploaded-file";
import type { UploadResult } from "@/lib/uploads/rules";
import type { UploadMetadata } from "@/lib/uploads/upload-metadata";

/**
 * Checks an uploaded file and keeps it as a document of the person who uploaded it. Never throws: UploadThing would
 * swallow it, so whatever goes wrong becomes a sentence. The uploaded file itself is removed in any case.
 */
export async function takeDocument(metadata: UploadMetadata, fileKey: string): Promise<UploadResult> {
  let path: string | undefined;
  try {
    path = await fetchUploadedFile(metadata.uploadId, fileKey);
    return await keepDocument(metadata, path);
  } catch (error) {
    return { refusal: sentenceFor(error) };
  } finally {
    if (path) await rm(path, { force: true });
  }
}

async function keepDocument({ personId, fileName }: UploadMetadata, path: string): Promise<UploadResult> {
  const added = await addDocument(path, { fileName, source: "upload", createdBy: personId });
  if (added.kind !== "ok") return { refusal: added.message };
  const { id, pageCount, byteSize, pageSizes } = added.document;
  const [firstPageSize] = pageSizes;
  if (!firstPageSize) throw new Error("An accepted document has at least one page.");
  return {
    document: { documentId: id, fileName, pages: pageCount, bytes: byteSize, firstPageSize: [...firstPageSize] },
  };
}

function sentenceFor(error: unknown): string {
  if (error instanceof AppError) return error.message;
  return `The file could not be checked, and it's our fault. Add it again; if it happens again, give your admin this code: ${referenceFor(error)}.`;
}
