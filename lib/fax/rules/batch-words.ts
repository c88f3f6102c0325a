import { type FaxStatus, statusesUnder } from "./status";

type Sent = { status: FaxStatus; failureReason: string | null };

/** Failures that are said in a word or two; all others are "not delivered". */
const SHORT: Readonly<Record<string, string>> = {
  user_busy: "busy",
  receiver_no_answer: "without answer",
  receiver_unallocated_number: "not in use",
};

/** How the faxes that were sent together stand: "9 delivered, 2 sending, 1 not in use". */
export function batchWords(faxes: readonly Sent[]): string {
  const counts = new Map<string, number>();
  for (const fax of faxes) counts.set(wordOf(fax), (counts.get(wordOf(fax)) ?? 0) + 1);
  return [...counts]
    .toSorted(([one], [other]) => placeOf(one) - placeOf(other))
    .map(([word, count]) => `${count}\u00a0${word}`)
    .join(", ");
}

const ORDER = ["delivered", "sending", "scheduled", "in need of attention", "cancelled"];

function placeOf(word: string): number {
  const place = ORDER.indexOf(word);
  return place < 0 ? ORDER.length : place;
}

function wordOf({ status, failureReason }: Sent): string {
  if (status === "delivered" || status === "scheduled" || status === "cancelled") return status;
  if (status === "needs_attention") return "in need of attention";
  if (statusesUnder("in-progress").includes(status)) return "sending";
  return SHORT[failureReason ?? ""] ?? "not delivered";
}
