import "server-only";
import { arrayBuffer } from "node:stream/consumers";
import { database } from "@/db/client";
import { openDocument } from "@/lib/documents/open-document";
import { AppError } from "@/lib/errors";
import type { ClaimedAttempt } from "@/lib/sending/claim-attempt";
import { findHash } from "@/lib/sending/store";
import type { CreateOutcome } from "@/lib/telnyx/create-outcome";
import { isAboutAccount } from "@/lib/telnyx/errors";
import { uploadMedia } from "@/lib/telnyx/media";

const TRY_AGAIN_MS = 60_000;

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
    return error instanceof AppError ? obstacleOf(error) : postponed("the document could not be read");
  }
}

function obstacleOf(error: AppError): HandOver {
  if (isAboutAccount(error)) return { outcome: "refused", userMessage: error.message, detail: "storage refused" };
  switch (error.code) {
    case "wrong-input":
    case "telnyx-refused":
    case "not-found":
      return { outcome: "rejected", code: null, userMessage: error.message, httpStatus: 422 };
    case "telnyx-unreachable":
      return { outcome: "unreachable", detail: "Telnyx's storage can't be reached" };
    case "rate-limited":
      return { outcome: "limited", retryAfterMs: 0 };
    default:
      return postponed("Telnyx's storage did not take the document");
  }
}

function postponed(detail: string): HandOver {
  return { outcome: "postponed", detail, retryAfterMs: TRY_AGAIN_MS };
}

/**
 * What came of a handing-over. `unreachable` and `postponed`: nothing was posted, because Telnyx was away, or for a reason
 * of this one fax; it may be tried again later.
 */
export type HandOver =
  | CreateOutcome
  | { outcome: "unreachable"; detail: string }
  | { outcome: "postponed"; detail: string; retryAfterMs: number };
