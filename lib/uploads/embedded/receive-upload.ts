import "server-only";
import { createWriteStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import busboy from "busboy";
import { NextRequest } from "next/server";
import { database } from "@/db/client";
import { assertSameOrigin } from "@/lib/actions/same-origin";
import { readSessionViewer } from "@/lib/auth/session";
import { signedOut } from "@/lib/auth/signed-out";
import { requireViewer } from "@/lib/auth/viewer";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError, codeOf } from "@/lib/errors";
import { ingestAddress } from "@/lib/uploads/addresses";
import { countBytes } from "@/lib/uploads/count-bytes";
import { takeCallbackResult } from "@/lib/uploads/embedded/ingest-fetch";
import { type PresignedUpload, signForIngest, verifyPresignedAddress } from "@/lib/uploads/embedded/presigned-address";
import { NEUTRAL_FILE_NAME } from "@/lib/uploads/rules";
import { closeUpload, findUpload } from "@/lib/uploads/store";
import { type UploadMetadata, uploadMetadata } from "@/lib/uploads/upload-metadata";
import { uploadPath } from "@/lib/uploads/upload-path";
import { uploadThingHandler } from "@/lib/uploads/uploadthing-handler";

const NO_STORE = { "cache-control": "private, no-store" };

/** Answers the browser that sends a file: HEAD asks where to go on, PUT brings the bytes. Throws AppError. */
export async function answerIngest(request: Request): Promise<Response> {
  if (request.method === "PUT") {
    await assertSameOrigin();
    return Response.json(await receiveUpload(await requireViewer(), request), { headers: NO_STORE });
  }
  const received = await receivedBytes(await requireViewer(), request.url);
  return new Response(null, { headers: { ...NO_STORE, "x-ut-range-start": String(received) } });
}

const inProgress = new Set<string>();

/** How many bytes of an announced upload are here already: where the browser goes on. */
async function receivedBytes(viewer: Viewer, requestUrl: string): Promise<number> {
  const upload = await findAnnouncedUpload(viewer, requestUrl);
  return sizeOf(await uploadPath(upload.uploadId));
}

/**
 * Takes in the bytes of an announced upload and, when all are here, has the file checked. Bytes of a cut connection are
 * kept, so that the browser can go on where it stopped. Throws AppError.
 */
async function receiveUpload(viewer: Viewer, request: Request): Promise<UploadReport> {
  const upload = await findAnnouncedUpload(viewer, request.url);
  if (inProgress.has(upload.key)) throw new AppError("conflict", "This file is already being uploaded.");
  inProgress.add(upload.key);
  try {
    const path = await uploadPath(upload.uploadId);
    await receiveAll(upload, request, path);
    await assertStillSignedIn(viewer);
    return await finish(upload, path);
  } finally {
    inProgress.delete(upload.key);
  }
}

/** A file takes minutes to arrive, in which a session may end. */
async function assertStillSignedIn({ sessionId }: Viewer): Promise<void> {
  const viewer = await readSessionViewer({ isUse: false });
  if (viewer?.sessionId !== sessionId) throw signedOut();
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

type AnnouncedUpload = PresignedUpload & { callbackUrl: string; metadata: UploadMetadata };

/**
 * The upload that an address was signed for, still open and the viewer's own. Throws AppError `forbidden` (signature,
 * expiry), `not-found` (never announced, or somebody else's) or `conflict` (received before, or a colliding key).
 */
async function findAnnouncedUpload(viewer: Viewer, requestUrl: string): Promise<AnnouncedUpload> {
  const presigned = verifyPresignedAddress(requestUrl, new Date());
  const row = await findUpload(database(), presigned.key);
  const metadata = row && uploadMetadata.parse(row.metadata);
  if (!row || metadata?.personId !== viewer.personId) {
    throw new AppError("not-found", "This upload is not known here. Add the file again.");
  }
  if (row.state !== "waiting" || metadata.uploadId !== presigned.uploadId) {
    throw new AppError("conflict", "This file was uploaded before. Add it again to replace it.");
  }
  return { ...presigned, callbackUrl: row.callbackUrl, metadata };
}

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

/** What UploadThing's client expects of a finished upload. The addresses are empty: files are never served by their key. */
type UploadReport = { url: string; appUrl: string; ufsUrl: string; fileHash: string; serverData: unknown };

const NO_ADDRESS = { url: "", appUrl: "", ufsUrl: "", fileHash: "" };

/** Tells UploadThing's server code that a file is complete, and answers what its callback made of it; null when it failed. */
async function reportUpload(upload: AnnouncedUpload): Promise<UploadReport | null> {
  const body = JSON.stringify({
    status: "uploaded",
    metadata: upload.metadata,
    origin: ingestAddress(),
    file: {
      ...NO_ADDRESS,
      key: upload.key,
      customId: upload.uploadId,
      name: NEUTRAL_FILE_NAME,
      size: upload.byteSize,
      type: upload.type,
    },
  });
  const callback = new NextRequest(`${upload.callbackUrl}?slug=${encodeURIComponent(upload.slug)}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "uploadthing-hook": "callback",
      "x-uploadthing-signature": signForIngest(body),
    },
    body,
  });
  await uploadThingHandler().POST(callback);
  const serverData = takeCallbackResult(upload.key);
  return serverData === undefined ? null : { ...NO_ADDRESS, serverData };
}
