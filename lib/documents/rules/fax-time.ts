/** How long a fax takes on the line. Learned from delivered faxes where there are some. */
export type LineSpeed = {
  readonly bitsPerSecond: number;
  /** Between two pages the machines agree anew. */
  readonly secondsPerPage: number;
  /** Ringing not counted: the machines find each other, and part. */
  readonly secondsPerCall: number;
};

/** ITU-T V.17 at its usual rate; the phases B and D of ITU-T T.30 as they usually last. */
const USUAL_LINE_SPEED: LineSpeed = { bitsPerSecond: 14_400, secondsPerPage: 2, secondsPerCall: 15 };

/** Seconds that one page of so many encoded bytes takes. */
export function pageSeconds(bytes: number, speed: LineSpeed = USUAL_LINE_SPEED): number {
  return (bytes * 8) / speed.bitsPerSecond + speed.secondsPerPage;
}

/** Seconds that a whole call takes; `pages` are the encoded bytes of each page. */
export function faxSeconds(pages: readonly number[], speed: LineSpeed = USUAL_LINE_SPEED): number {
  return pages.reduce((sum, bytes) => sum + pageSeconds(bytes, speed), speed.secondsPerCall);
}
