import { FAILURES } from "@/lib/fax/rules/failures";

const withWords = [...FAILURES].map(([reason, { happened }]) => [reason, happened] as const);
const allWords = withWords.map(([, words]) => words);

/** Why a sent fax can fail: Telnyx's word and ours. Where ours covers several of Telnyx's, both are shown. */
export const REASONS = withWords
  .map(([reason, words]) => [reason, isShared(words) ? `${words} (${reason})` : words] as const)
  .toSorted(([, one], [, other]) => one.localeCompare(other));

function isShared(words: string): boolean {
  return allWords.indexOf(words) !== allWords.lastIndexOf(words);
}
