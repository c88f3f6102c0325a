/** Between submitting and the result: nothing for a person to do. */
export const IN_FLIGHT = [
  "submitting",
  "checking",
  "queued",
  "media_processed",
  "originated",
  "sending",
  "retry_planned",
] as const;

/** Waits for somebody to look. */
export const WAITS_FOR_A_PERSON = ["needs_attention", "failed"] as const;

/** Received, whole or not: what counts as unread until somebody opens it. */
export const ARRIVED = ["received", "failed"] as const;
