import type { FaxDirection } from "@/lib/telnyx/rules/provider-state";
import { FAILURES, type FailureWords } from "./failures";
import { INBOUND_FAILURES } from "./inbound-failures";

/**
 * Plain words for why a fax failed; Telnyx's own meanings are in support.telnyx.com/en/articles/4967498. A reason that
 * is not in the tables is quoted, so there are always words.
 */
export function failureWords(reason: string | null, direction: FaxDirection): FailureWords {
  const known = reason === null ? undefined : wordsFor(reason, direction);
  return known ?? somethingElse(reason, direction);
}

const ELSEWHERE = "imported:";

/** The reason of a fax that failed before this portal was there, in the words of the list that it was imported from. */
export function reasonElsewhere(words: string): string {
  return `${ELSEWHERE}${words}`;
}

function wordsElsewhere(reason: string): FailureWords {
  const words = reason.slice(ELSEWHERE.length);
  return {
    happened: words ? `The fax was not delivered: ${words}.` : "The fax was not delivered.",
    todo: "That was before this portal was there. Send it again if somebody still waits for it.",
    todoForAdmin: null,
    action: null,
    isForAdmin: false,
  };
}

function wordsFor(reason: string, direction: FaxDirection): FailureWords | undefined {
  if (reason.startsWith(ELSEWHERE)) return wordsElsewhere(reason);
  const received = direction === "inbound" ? INBOUND_FAILURES.get(reason) : undefined;
  return received ?? FAILURES.get(reason);
}

function somethingElse(reason: string | null, direction: FaxDirection): FailureWords {
  const isInbound = direction === "inbound";
  const start = isInbound ? "The fax was not received." : "The fax was not delivered.";
  return {
    happened: reason ? `${start} Telnyx says: ${reason}.` : `${start} Telnyx gave no reason.`,
    todo: isInbound ? "Ask the sender to fax it again." : "Try again. If it fails again, ask an admin.",
    todoForAdmin: isInbound ? null : "Try again. If it fails again, look the reason up at Telnyx.",
    action: isInbound ? null : "try-again",
    isForAdmin: false,
  };
}
