import "server-only";
import { rm, stat } from "node:fs/promises";
import { database } from "@/db/client";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { appendUploadedBytes } from "@/lib/uploads/embedded/append-uploaded-bytes";
import { type AnnouncedUpload, findAnnouncedUpload } from "@/lib/uploads/embedded/find-announced-upload";
import { reportUpload, type UploadReport } from "@/lib/uploads/embedded/report-upload";
import { closeUpload } from "@/lib/uploads/store";
import { uploadPath } from "@/lib/uploads/upload-path";

const inProgress = new Set<string>();

/** How many bytes of an announced upload are here already: where the browser goes on. */
export async function receivedBytes(viewer: Viewer, requestUrl: string): Promise<number> {
  const upload = await findAnnouncedUpload(viewer, requestUrl);
  return sizeOf(await uploadPath(upload.uploadId));
}

/**
 * Takes in the bytes of an announced upload and, when all are here, has the file checked. Bytes of a cut connection are
 * kept, so that the browser can go on where it stopped. Throws AppError.
 */
export async function receiveUpload(viewer: Viewer, request: Request): Promise<UploadReport> {
  const upload = await findAnnouncedUpload(viewer, request.url);
  if (inProgress.has(upload.key)) throw new AppError("conflict", "This file is already being uploaded.");
  inProgress.add(upload.key);
  try {
    const path = await uploadPath(upload.uploadId);
    await receiveAll(upload, request, path);
    return await finish(upload, path);
  } finally {
    inProgress.delete(upload.key);
  }
}

async function receiveAll(upload: AnnouncedUpload, request: Request, path: string): Promise<void> {
  const start = rangeStart(request);
  if (start !== (await sizeOf(path))) {
    throw new AppError("conflict", "The upload does not go on where it stopped. Add the file again.");
  }
  await appendUploadedBytes(request, path, upload.byteSize - start);
  const received = await sizeOf(path);
  if (received < upload.byteSize) throw new AppError("wrong-input", "The upload was cut off. Add the file again.");
  if (received > upload.byteSize) {
    await rm(path, { force: true });
    throw new AppError("wrong-input", "The file is larger than was announced. Add it again.");
  }
}

async function finish(upload: AnnouncedUpload, path: string): Promise<UploadReport> {
  const report = await reportUpload(upload);
  await closeUpload(database(), upload.key, report ? "stored" : "refused");
  await rm(path, { force: true });
  if (!report) throw new AppError("unavailable", "The file could not be checked. Add it again.");
  return report;
}

function rangeStart(request: Request): number {
  const match = /^bytes=(\d+)-$/.exec(request.headers.get("range") ?? "bytes=0-");
  return Number(match?.[1] ?? Number.NaN);
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}
