const FIRST = Date.parse("0001-01-01T00:00:00Z");
const LAST = Date.parse("9999-12-31T23:59:59.999Z");

/**
 * Whether a moment (milliseconds) can be kept: PostgreSQL knows no year nought, and reads no year of five digits, which one of four may be
 * by UTC. False for what is no moment.
 */
export function isKeptMoment(moment: number): boolean {
  return moment >= FIRST && moment <= LAST;
}
