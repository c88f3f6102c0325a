/** Page numbers as people write them, ranges drawn together: "2–4, 7". */
export function pagesInWords(pages: readonly number[]): string {
  const ranges: [from: number, to: number][] = [];
  for (const page of pages) {
    const last = ranges.at(-1);
    if (last?.[1] === page - 1) last[1] = page;
    else ranges.push([page, page]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(", ");
}

/** The numbers again of what `pagesInWords` wrote. */
export function pagesOfWords(words: string): number[] {
  return words.split(", ").flatMap((range) => {
    const [from = 0, to = from] = range.split("–").map(Number);
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  });
}

/** "page 2", "pages 2–4, 7", of what `pagesInWords` wrote. */
export function partWords(pages: string): string {
  return `${/^\d+$/.test(pages) ? "page" : "pages"} ${pages}`;
}

/** The same at the beginning of a line: "Pages 2–4, 7". */
export function partTitle(pages: string): string {
  return partWords(pages).replace("p", "P");
}
