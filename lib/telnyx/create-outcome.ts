import "server-only";
import { APIConnectionError, APIConnectionTimeoutError, APIError } from "telnyx";
import { isAboutAccount, telnyxCode, toAppError, waitAskedFor } from "./errors";

/** What is known after handing a fax over. Details are for admins and never hold content. */
export type CreateOutcome =
  | { outcome: "accepted"; providerFaxId: string; status: string | null }
  | { outcome: "rejected"; code: string | null; userMessage: string; httpStatus: number }
  /** Telnyx refuses the account or the key, whatever the fax. */
  | { outcome: "refused"; userMessage: string; detail: string }
  | { outcome: "limited"; retryAfterMs: number }
  | { outcome: "unknown"; detail: string };

const NO_APPLICATION =
  "Telnyx does not know the fax application of the From number. An admin can look whether it still exists at Telnyx.";

// With these Telnyx may have taken the fax all the same.
const INCONCLUSIVE = new Set([408, 409]);

/** Says what a failed hand-over proves: a refusal only where Telnyx answered with one. */
export function outcomeOfFailure(error: unknown): CreateOutcome {
  if (error instanceof APIConnectionTimeoutError) return { outcome: "unknown", detail: "no answer in time" };
  if (error instanceof APIConnectionError) return { outcome: "unknown", detail: "connection lost" };
  if (!(error instanceof APIError) || error.status === undefined) {
    return { outcome: "unknown", detail: "answer cut off" };
  }
  if (error.status === 429) return { outcome: "limited", retryAfterMs: waitAskedFor(error) };
  const isRefusal = error.status >= 400 && error.status < 500 && !INCONCLUSIVE.has(error.status);
  if (!isRefusal) return { outcome: "unknown", detail: `HTTP ${error.status}` };
  const userMessage = wordsFor(error);
  if (isAboutAccount(error)) return { outcome: "refused", userMessage, detail: `HTTP ${error.status}` };
  return { outcome: "rejected", code: telnyxCode(error), userMessage, httpStatus: error.status };
}

function wordsFor(error: APIError): string {
  return error.status === 404 ? NO_APPLICATION : toAppError(error, "fax").message;
}
