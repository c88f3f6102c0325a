import { isSip } from "@/lib/numbers/rules/sip-address";

/** What may leave in a day: faxes and pages. Null is as much as one likes. */
type Ceiling = { faxes: number | null; pages: number | null };

export type Ceilings = {
  person: Ceiling;
  number: Ceiling;
  portal: Ceiling;
  /** Countries (ISO 3166 alpha-2) to which faxes go beside that of the number they are sent from; `any` for all. */
  countries: "any" | string[];
};

/** Who shares a ceiling, in the order in which they are told. */
const SHARERS = ["person", "number", "portal"] as const;
export type Sharer = (typeof SHARERS)[number];

/** Why a fax waits for an admin's yes: a ceiling that it would have gone over, or its country. */
export type YesReason = Sharer | "country";

const NONE = { faxes: null, pages: null };

/** Of a portal where nobody has set any, and that was there before ceilings were. */
export const NO_CEILINGS: Ceilings = { person: NONE, number: NONE, portal: NONE, countries: "any" };

/** Of a new portal: a broadcast to a thousand fits, and a stolen password is no telephone bill. */
export const FIRST_CEILINGS: Ceilings = {
  person: { faxes: 1_000, pages: 5_000 },
  number: { faxes: 2_000, pages: 10_000 },
  portal: { faxes: 3_000, pages: 15_000 },
  countries: [],
};

/** What left in the last 24 hours, or is about to. */
export type Spent = { readonly faxes: number; readonly pages: number };

/** Whose ceiling would be passed by `more`; null when everybody's holds. */
export function passedBy(ceilings: Ceilings, spent: Record<Sharer, Spent>, more: Spent): Sharer | null {
  const isOver = (sharer: Sharer, unit: "faxes" | "pages") =>
    spent[sharer][unit] + more[unit] > (ceilings[sharer][unit] ?? Number.POSITIVE_INFINITY);
  return SHARERS.find((sharer) => isOver(sharer, "faxes") || isOver(sharer, "pages")) ?? null;
}

/** A number or a SIP address, and the country of the number in it; null where there is none. */
export type Place = { readonly number: string; readonly country: string | null };

/**
 * Whether faxes go there without an admin's yes, from a number of `home`. A SIP address with a name before the @ is reached
 * over the internet and is in no country; with a telephone number there it is where that number is.
 */
export function isCountryAllowed({ countries }: Ceilings, { number, country }: Place, home: string | null): boolean {
  if (countries === "any") return true;
  if (country === null) return isSip(number);
  return country === home || countries.includes(country);
}

const FULL: Record<Sharer, string> = {
  person: "more than one person may send in a day",
  number: "more than may be sent from this number in a day",
  portal: "more than this portal may send in a day",
};

/** What the form says of so many faxes that will wait because a day's measure is full: one waits, or all of them. */
export function fullDayWords(sharer: Sharer, faxes: number): string {
  if (faxes === 1) return `This is ${FULL[sharer]}, so it waits for an admin's yes.`;
  return `These ${faxes} faxes are ${FULL[sharer]}, so all of them wait for an admin's yes.`;
}

const REASONS: Record<YesReason, string> = {
  person: "Its sender has reached what one person may send in a day.",
  number: "Its number has reached what may be sent from it in a day.",
  portal: "The portal has reached what it may send in a day.",
  country: "Faxes to this country need an admin's yes.",
};

/** Why a fax has not left though it is due. */
export function yesWords(reason: YesReason): string {
  return reason === "country" ? REASONS.country : `${REASONS[reason]} An admin decides.`;
}
