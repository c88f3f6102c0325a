/** The page that an address asks for, counted from 1; null when the document has no such page. */
export function readPageNumber(text: string, pageCount: number): number | null {
  const number = /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 0;
  return number >= 1 && number <= pageCount ? number : null;
}
