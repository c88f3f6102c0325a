const NO_BREAK_SPACE = "\u00a0";

/** "1 page", "4 pages": the number and its noun stay on one line. */
export function countOfPages(count: number): string {
  return `${count}${NO_BREAK_SPACE}${count === 1 ? "page" : "pages"}`;
}

/** "1 fax", "1,204 faxes", in the same way. */
export function countOfFaxes(count: number): string {
  return `${count.toLocaleString("en-US")}${NO_BREAK_SPACE}${count === 1 ? "fax" : "faxes"}`;
}

/** Seconds as "45 s", "2 min" or "2 min 10 s". */
export function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  const parts = [minutes > 0 ? `${minutes} min` : "", rest > 0 || minutes === 0 ? `${rest} s` : ""];
  return parts.filter(Boolean).join(" ").replaceAll(" ", NO_BREAK_SPACE);
}
