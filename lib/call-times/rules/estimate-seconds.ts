/** A delivered fax: how long its call was taken to last, and how long it did, in seconds. */
export type TimedCall = { readonly predicted: number; readonly real: number };

/** What earlier calls taught. `of`: whose calls they were, the nearest first. */
export type LearnedTime = {
  /** Calls take this many times as long as their dots alone would tell. */
  readonly factor: number;
  readonly of: "number" | "country" | "nobody";
  /** How many calls of that number or country it was learned from. */
  readonly faxes: number;
};

export const NOTHING_LEARNED: LearnedTime = { factor: 1, of: "nobody", faxes: 0 };

/** So many calls weigh as much as what was believed before them. */
const WEIGHT_OF_BELIEF = 3;
/** A call that differs more than fourfold was interrupted, or counted with its ringing. */
const LARGEST_RATIO = 4;

/**
 * What to expect of the next call to a number. Each level corrects the one before by its mean ratio, in logarithms so that
 * twice as long and half as long cancel out, and only as far as its number of calls deserves.
 */
export function learnTime(callsToCountry: readonly TimedCall[], callsToNumber: readonly TimedCall[]): LearnedTime {
  const country = correct(1, callsToCountry);
  const factor = correct(country, callsToNumber);
  if (callsToNumber.length > 0) return { factor, of: "number", faxes: callsToNumber.length };
  if (callsToCountry.length > 0) return { factor, of: "country", faxes: callsToCountry.length };
  return NOTHING_LEARNED;
}

/** What to expect of calls to several numbers: the mean; it is told from where only for a single one. */
export function meanOf(learned: readonly LearnedTime[]): LearnedTime {
  const [only, ...others] = learned;
  if (!only) return NOTHING_LEARNED;
  if (others.length === 0) return only;
  const sum = learned.reduce((total, { factor }) => total + factor, 0);
  return { ...NOTHING_LEARNED, factor: sum / learned.length };
}

/** Seconds that a call will last whose dots alone would take so many. */
export function estimateSeconds(predicted: number, { factor }: LearnedTime): number {
  return predicted * factor;
}

/** Where an estimate comes from: "learned from 5 faxes to this number"; null when nothing was learned. */
export function learnedWords({ of, faxes }: LearnedTime): string | null {
  if (of === "nobody") return null;
  return `learned from ${faxes === 1 ? "1 fax" : `${faxes} faxes`} to this ${of}`;
}

function correct(belief: number, calls: readonly TimedCall[]): number {
  const logs = calls.map(({ predicted, real }) => clamp(Math.log(real / predicted), Math.log(LARGEST_RATIO)));
  const sum = logs.reduce((total, log) => total + log, WEIGHT_OF_BELIEF * Math.log(belief));
  return Math.exp(sum / (calls.length + WEIGHT_OF_BELIEF));
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(-most, value));
}
