import "server-only";
import { arrayBuffer } from "node:stream/consumers";
import { database } from "@/db/client";
import { openDocument } from "@/lib/documents/open-document";
import { AppError, type AppErrorCode } from "@/lib/errors";
import type { ClaimedAttempt } from "@/lib/sending/claim-attempt";
import type { HandOver } from "@/lib/sending/hand-over";
import { findHash } from "@/lib/sending/store";
import { uploadMedia } from "@/lib/telnyx/media";

const TRY_AGAIN_MS = 60_000;
const REFUSALS: readonly AppErrorCode[] = ["wrong-input", "telnyx-refused", "not-found"];

/**
 * Puts the document of an attempt into Telnyx's storage. Answers null when it is there, else how the attempt ends:
 * nothing was posted, so it is certain that Telnyx does not send it.
 */
export async function putIntoStorage(attempt: ClaimedAttempt, mediaName: string): Promise<HandOver | null> {
  try {
    const sha256 = await findHash(database(), attempt.fax.documentId ?? "");
    const document = await openDocument({ sha256 });
    await uploadMedia(mediaName, new Uint8Array(await arrayBuffer(document.read())));
    return null;
  } catch (error) {
    const isRefusal = error instanceof AppError && REFUSALS.includes(error.code);
    if (isRefusal) return { outcome: "rejected", code: null, userMessage: error.message, httpStatus: 422 };
    return { outcome: "postponed", detail: "Telnyx's storage can't be reached", retryAfterMs: TRY_AGAIN_MS };
  }
}
