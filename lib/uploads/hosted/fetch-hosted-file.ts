import "server-only";
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { UTApi } from "uploadthing/server";
import { UPLOAD_LIMITS } from "@/lib/documents/rules/limits";
import { AppError } from "@/lib/errors";
import { Turns } from "@/lib/turns";
import { countBytes } from "@/lib/uploads/count-bytes";

const TIMEOUT_MS = 60_000;
/** People take turns, as with everything that one of them may want a hundred times at once. */
const turns = new Turns(2, 1);

/**
 * Brings a private file from UploadThing's service to `path`, within a minute, then deletes it there: what is faxed is only
 * ever served by this portal. Throws AppError `unavailable`, `rate-limited` when this person has too much waiting, and
 * `wrong-input` when the file is larger than may be uploaded.
 */
export function fetchHostedFile(token: string, fileKey: string, path: string): Promise<void> {
  return turns.inTurn(() => bring(token, fileKey, path));
}

async function bring(token: string, fileKey: string, path: string): Promise<void> {
  const service = new UTApi({ token, logLevel: "None" });
  try {
    const { ufsUrl } = await service.generateSignedURL(fileKey, { expiresIn: "5 minutes" });
    const response = await fetch(ufsUrl, { redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok || !response.body) throw new Error(`UploadThing answered ${response.status}.`);
    await pipeline(
      Readable.fromWeb(response.body as ReadableStream),
      countBytes(UPLOAD_LIMITS.maxBytes),
      createWriteStream(path, { mode: 0o600 }),
    );
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError("unavailable", "The file was uploaded but could not be fetched. Add it again.", { cause });
  } finally {
    await service.deleteFiles(fileKey).catch(() => {});
  }
}
