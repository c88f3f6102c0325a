import { FAILURES } from "./failures";
import { DEFAULT_FAX_OPTIONS, type FaxOptions } from "./fax-options";

/** Telnyx's word for a call that it did not place because the account is switched off: nothing is dialled, whatever the fax. */
export const ACCOUNT_OFF = "account_disabled";

/** Telnyx's word for a document that it could not fetch. */
export const NOT_FETCHED = "file_download_failed";

/** The portal may just have been starting; later its address may be at fault, which somebody has to mend. */
const FETCH_AGAIN: readonly number[] = [0.25, 1, 5, 15, 30];

/** Whoever was still being answered when the link was closed has its answer by then. */
const LEAST_AFTER_USE = 0.5;

/** How many minutes to wait when Telnyx says, for the so-many-eth time, that it could not fetch the document; null for no more. */
export function minutesToFetchAgain(times: number, link: "unused" | "used"): number | null {
  const minutes = FETCH_AGAIN[times - 1] ?? null;
  return minutes !== null && link === "used" ? Math.max(minutes, LEAST_AFTER_USE) : minutes;
}

/**
 * How many minutes to wait before a fax is tried again by itself; null when it is not. `reasons` are those of its failed
 * attempts, oldest first; `wanted` is how often the sender lets it be repeated.
 */
export function minutesToRetry(reasons: readonly string[], wanted: number): number | null {
  const last = reasons.at(-1);
  if (last === undefined || reasons.length > wanted) return null;
  const times = reasons.filter((reason) => reason === last).length;
  return FAILURES.get(last)?.pauses?.[times - 1] ?? null;
}

/** How many attempts a fax gets at most, when its latest of `made` attempts failed for this reason. */
export function mostAttempts(reason: string, made: number, wanted: number): number {
  if (reason === ACCOUNT_OFF) return Math.max(made, wanted) + 1;
  if (reason === NOT_FETCHED) return Math.max(made + 1, FETCH_AGAIN.length + 1);
  return Math.min(wanted + 1, made + (FAILURES.get(reason)?.pauses?.length ?? 0));
}

/** How often a fax is repeated by itself; a fax of an older version does not say. */
export function wantedRetries(options: Partial<FaxOptions> | null): number {
  return options?.retries ?? DEFAULT_FAX_OPTIONS.retries;
}

/**
 * The options for the next attempt: Standard quality once the other machine could not follow error correction, or lost
 * the thread twice.
 */
export function optionsForAttempt(options: FaxOptions, reasons: readonly string[]): FaxOptions {
  const lost = reasons.filter((reason) => reason === "fax_signaling_error").length;
  const needsStandard = lost > 1 || reasons.includes("invalid_ecm_response_from_receiver");
  return needsStandard ? { ...options, quality: "normal" } : options;
}
