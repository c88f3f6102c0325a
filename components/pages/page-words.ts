import type { ComposedPage } from "@/lib/documents/rules/composition";

/** The place of the first page: those of a cover stand before the page at place 0. */
export function firstPlace(cover: { count: number } | null): number {
  return cover ? -cover.count : 0;
}

/** Where what was selected stands now. */
export function placeOf(selected: number, pages: readonly ComposedPage[], cover: { count: number } | null): number {
  return Math.max(firstPlace(cover), Math.min(selected, pages.length - 1));
}

/** A page's name wherever it is: unlike its number, it stays. */
export function pageKey({ documentId, page }: ComposedPage): string {
  return `${documentId}:${page}`;
}

/** What a page is called aloud. `number` is its number in the fax, or null when it is left out. */
export function pageWords({ page, rotation }: ComposedPage, number: number | null, fileName: string): string {
  const name = number === null ? "Left out" : `Page ${number}`;
  const turn = rotation === 0 ? "" : `, turned ${rotation}°`;
  return `${name}: page ${page} of ${fileName}${turn}`;
}

/** The number of each page in the fax, after the cover; null for those left out. */
export function numbersOf(pages: readonly ComposedPage[], cover: { count: number } | null): (number | null)[] {
  let next = 1 + (cover?.count ?? 0);
  return pages.map(({ isLeftOut }) => (isLeftOut ? null : next++));
}

/** "3", "3 and 4", "3, 4 and 7": where pages stand. */
export function listNumbers(numbers: readonly number[]): string {
  const last = numbers.at(-1);
  if (last === undefined) return "";
  const others = numbers.slice(0, -1);
  return others.length === 0 ? `${last}` : `${others.join(", ")} and ${last}`;
}
