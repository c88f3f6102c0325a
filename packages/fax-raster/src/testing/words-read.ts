/** How many of the words on a page were read, each as often as it stands there. */
export function wordsRead(read: readonly string[], onPage: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of onPage) left.set(word, (left.get(word) ?? 0) + 1);
  let found = 0;
  for (const raw of read) {
    const word = raw.replace(/[.,:;|]+$/, "");
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    found += 1;
  }
  return found;
}
