/** How long Telnyx keeps the content of a received fax (its data handling page). */
export const KEPT_AT_TELNYX_MS = 7 * 86_400_000;

const WORDS: Readonly<Record<string, string>> = {
  "no-new-link": "Telnyx has not given a new link to it yet.",
  "not-a-document": "What came from Telnyx's storage was not a document.",
  "not-found": "Telnyx says that it does not have this fax.",
  "not-possible-now": "Telnyx does not give a new link to it now.",
  "wrong-input": "Telnyx does not give a new link to it now.",
  "telnyx-unreachable": "Telnyx can't be reached.",
  "telnyx-refused": "Telnyx refuses this account.",
  "rate-limited": "Telnyx asks this portal to slow down.",
};

/** What the file of a received fax waits for, in a sentence; null when nothing went wrong so far. */
export function mediaWaitWords(reason: string | null): string | null {
  if (reason === null) return null;
  return WORDS[reason] ?? "Telnyx's storage did not hand it over.";
}
