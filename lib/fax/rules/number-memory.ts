/** A finished fax to a number; `seconds` is how long its call took. */
export type PastFax = { isDelivered: boolean; reason: string | null; at: Date; seconds: number | null; t38: boolean };

export type NumberMemory = {
  faxes: number;
  delivered: number;
  last: PastFax;
  /** How many of the newest failed, one after the other. */
  failedInARow: number;
  /** The median call of those that were delivered. */
  usualSeconds: number | null;
  /** It failed with T.38 and went through without. */
  isHelpedByNoT38: boolean;
};

/** How often something must have worked before it counts as help. */
const FEWEST_TO_HELP = 2;
const SECONDS_A_MINUTE = 60;

/** What faxes to one number teach, from the newest to the oldest; at least one. */
export function rememberFaxes(past: readonly PastFax[]): NumberMemory {
  const [last] = past;
  if (!last) throw new Error("There is nothing to remember.");
  const delivered = past.filter(({ isDelivered }) => isDelivered);
  const firstDelivered = past.findIndex(({ isDelivered }) => isDelivered);
  return {
    faxes: past.length,
    delivered: delivered.length,
    last,
    failedInARow: firstDelivered < 0 ? past.length : firstDelivered,
    usualSeconds: medianOf(delivered.flatMap(({ seconds }) => seconds ?? [])),
    isHelpedByNoT38: isHelpedByNoT38(past),
  };
}

/** In a few words, beside the number: nothing of times, which every reader's clock shows otherwise. */
export function memoryWords({ faxes, delivered, last, usualSeconds, isHelpedByNoT38 }: NumberMemory): string {
  const all = faxes === 1 ? (last.isDelivered ? "The last fax was delivered" : "The last fax was not delivered") : null;
  return [
    all ?? `${delivered} of the last ${faxes} delivered`,
    all || last.isDelivered ? "" : "the last was not",
    usualSeconds === null ? "" : `a call takes about ${timeInWords(usualSeconds)}`,
    isHelpedByNoT38 ? "works better with T.38 off" : "",
  ]
    .filter(Boolean)
    .join(", ");
}

function isHelpedByNoT38(past: readonly PastFax[]): boolean {
  const [withIt, without] = [past.filter(({ t38 }) => t38), past.filter(({ t38 }) => !t38)];
  return (
    without.length >= FEWEST_TO_HELP &&
    without.every(({ isDelivered }) => isDelivered) &&
    withIt.some(({ isDelivered }) => !isDelivered)
  );
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

function timeInWords(seconds: number): string {
  return seconds < SECONDS_A_MINUTE ? `${seconds} s` : `${Math.round(seconds / SECONDS_A_MINUTE)} min`;
}
