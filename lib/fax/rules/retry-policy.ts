import { DEFAULT_FAX_OPTIONS, type FaxOptions } from "./fax-options";

/** Pauses before the next attempt after a reason came for the first time, the second time …, in minutes. */
type Pauses = readonly [number, ...number[]];

const BUSY: Pauses = [3, 5, 10, 20, 30];
const NO_ANSWER: Pauses = [5, 15, 30, 60, 120];
const LINE_TROUBLE: Pauses = [2, 5, 15, 30, 60];
const ALL_LINES_IN_USE: Pauses = [1, 2, 5, 10, 15];
const ONCE_SOON: Pauses = [10];
const ONCE_LATER: Pauses = [15];
/** When Telnyx's spending day ends is not published; three pauses cover a whole day. */
const NEXT_DAY: Pauses = [480, 480, 480];

/** Reasons that may pass by themselves. Wrong numbers, configuration and documents do not, and what is unknown here is not repeated. */
const PAUSES: ReadonlyMap<string, Pauses> = new Map<string, Pauses>([
  ["user_busy", BUSY],
  ["receiver_no_answer", NO_ANSWER],
  ["receiver_no_response", NO_ANSWER],
  ["fax_initial_communication_timeout", ONCE_SOON],
  ["fax_signaling_error", LINE_TROUBLE],
  ["invalid_ecm_response_from_receiver", LINE_TROUBLE],
  ["receiver_call_dropped", LINE_TROUBLE],
  ["receiver_communication_error", LINE_TROUBLE],
  ["receiver_recovery_on_timer_expire", LINE_TROUBLE],
  ["carrier_lost", LINE_TROUBLE],
  ["sender_call_dropped", LINE_TROUBLE],
  ["sender_communication_error", LINE_TROUBLE],
  ["service_unavailable", LINE_TROUBLE],
  ["destination_unreachable", ONCE_LATER],
  ["user_channel_limit_exceeded", ALL_LINES_IN_USE],
  ["connection_channel_limit_exceeded", ALL_LINES_IN_USE],
  ["outbound_profile_channel_limit_exceeded", ALL_LINES_IN_USE],
  ["outbound_profile_daily_spend_limit_exceeded", NEXT_DAY],
]);

/** Telnyx's word for a call that it did not place because the account is switched off: nothing is dialled, whatever the fax. */
export const ACCOUNT_OFF = "account_disabled";

/** Telnyx's word for a document that it could not fetch. */
export const NOT_FETCHED = "file_download_failed";

/** The portal may just have been starting; later its address may be at fault, which somebody has to mend. */
const FETCH_AGAIN: Pauses = [0.25, 1, 5, 15, 30];

/** How many minutes to wait when Telnyx could not fetch the document so many times, by its own word and our link's. */
export function minutesToFetchAgain(times: number): number | null {
  return FETCH_AGAIN[times - 1] ?? null;
}

/**
 * How many minutes to wait before a fax is tried again by itself; null when it is not. `reasons` are those of its failed
 * attempts, oldest first; `wanted` is how often the sender lets it be repeated.
 */
export function minutesToRetry(reasons: readonly string[], wanted: number): number | null {
  const last = reasons.at(-1);
  if (last === undefined || reasons.length > wanted) return null;
  const times = reasons.filter((reason) => reason === last).length;
  return PAUSES.get(last)?.[times - 1] ?? null;
}

/** How many attempts a fax gets at most, when its latest of `made` attempts failed for this reason. */
export function mostAttempts(reason: string, made: number, wanted: number): number {
  if (reason === ACCOUNT_OFF) return Math.max(made, wanted) + 1;
  if (reason === NOT_FETCHED) return Math.max(made + 1, FETCH_AGAIN.length + 1);
  return Math.min(wanted + 1, made + (PAUSES.get(reason)?.length ?? 0));
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
