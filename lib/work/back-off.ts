const FIRST_MS = 2_000;
const LONGEST_MS = 30 * 60_000;

/** How long to wait after so many failures in a row, in milliseconds: 2 s, doubling, at most 30 min. */
export function backOff(failures: number): number {
  return Math.min(FIRST_MS * 2 ** failures, LONGEST_MS);
}
