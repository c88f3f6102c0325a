import type { FaxRecord } from "../state/shapes";

const BITS_PER_SECOND = 14_400;
const SECONDS_A_PAGE = 2;
const SECONDS_A_CALL = 15;

/** How long a call takes: its bits at the line's speed, and what the machines say to each other before and between pages. */
export function callSeconds({ line, pages, script }: Pick<FaxRecord, "line" | "pages" | "script">): number {
  if (!line) return 10 + pages * 15;
  const bits = line.bits / (script.bitsPerSecond ?? BITS_PER_SECOND);
  return Math.round(SECONDS_A_CALL + pages * SECONDS_A_PAGE + bits);
}
