const NO_BREAK_SPACE = "\u00a0";
const MINUTE = 60;
/** From here on nobody counts seconds. */
const LONG = 10 * MINUTE;

/** A time that is estimated, no more exact than it is known: "12 seconds", "2 minutes 10 seconds", "14 minutes". */
export function durationWords(seconds: number): string {
  const rounded = roundedTo(stepFor(seconds), seconds);
  const minutes = Math.floor(rounded / MINUTE);
  const rest = rounded % MINUTE;
  if (minutes === 0) return counted(rest, "second");
  return [counted(minutes, "minute"), rest > 0 ? counted(rest, "second") : ""].filter(Boolean).join(" ");
}

function stepFor(seconds: number): number {
  if (seconds < MINUTE) return 1;
  return seconds < LONG ? 10 : MINUTE;
}

function roundedTo(step: number, seconds: number): number {
  return Math.round(seconds / step) * step;
}

function counted(count: number, unit: string): string {
  return `${count}${NO_BREAK_SPACE}${unit}${count === 1 ? "" : "s"}`;
}
