const NO_BREAK_SPACE = "\u00a0";
const SYMBOLS = { minute: "min", second: "s" };
const MINUTE = 60;
/** From here on nobody counts seconds. */
const LONG = 10 * MINUTE;

/** A time that is estimated, no more exact than it is known: "12 seconds", "2 minutes 10 seconds", "14 minutes". */
export function durationWords(seconds: number): string {
  return inUnits(seconds, (count, unit) => `${count}${NO_BREAK_SPACE}${unit}${count === 1 ? "" : "s"}`);
}

/** The same where there is little room: "12 s", "2 min 10 s", "14 min". */
export function shortDuration(seconds: number): string {
  return inUnits(seconds, (count, unit) => `${count}${NO_BREAK_SPACE}${SYMBOLS[unit]}`);
}

function inUnits(seconds: number, counted: (count: number, unit: keyof typeof SYMBOLS) => string): string {
  const rounded = roundedTo(stepFor(seconds), seconds);
  const minutes = Math.floor(rounded / MINUTE);
  const rest = rounded % MINUTE;
  if (minutes === 0) return counted(rest, "second");
  return rest === 0 ? counted(minutes, "minute") : `${counted(minutes, "minute")} ${counted(rest, "second")}`;
}

function stepFor(seconds: number): number {
  if (seconds < MINUTE) return 1;
  return seconds < LONG ? 10 : MINUTE;
}

function roundedTo(step: number, seconds: number): number {
  return Math.round(seconds / step) * step;
}
