const COUNTED_UP_TO = 1000;

/** "3 unread"; nothing for none. Counts stop at 1,001, which reads "1,000+". */
export function countWords(count: number, word: string): string | undefined {
  if (count === 0) return undefined;
  const number = count > COUNTED_UP_TO ? "1,000+" : count.toLocaleString("en");
  return `${number}\u00A0${word}`;
}
