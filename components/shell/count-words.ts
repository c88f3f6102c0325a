import { cappedCount } from "@/components/ui/capped-count";

/** "3 to do"; nothing for none. */
export function countWords(count: number, word: string): string | undefined {
  return count === 0 ? undefined : `${cappedCount(count)}\u00A0${word}`;
}
