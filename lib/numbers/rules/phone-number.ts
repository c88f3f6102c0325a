// The complete metadata is 140 kB: this file is for the server, never for a browser.
import {
  type CountryCode,
  getCountryCallingCode,
  type PhoneNumber,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from "libphonenumber-js/max";
import { countryInSentence } from "./country-name";
import { plainNumber } from "./plain-number";
import { isSip, sipAddressIn } from "./sip-address";

const NO_BREAK_SPACE = "\u00a0";
const EXAMPLE = "+1 312 736 7276".replaceAll(" ", NO_BREAK_SPACE);
const NEED_COUNTRY = `Start with + and the country code, for example ${EXAMPLE}.`;
/** Digits; emergency calls, services and extensions within an office have as many. */
const LONGEST_SHORT_CODE = 6;
const EXTENSION = /\d\W*(?:x|ext|extn|extension|durchwahl|poste|#)\.?\s*(\d+)$/i;
const DIGIT_WORDS = ["", "one digit", "two digits", "three digits"];

/**
 * A number, or a SIP address, as a person typed it. `unusual` ones have a possible length but belong to no known range; they
 * may be sent. `isGuessed` says that nobody typed the country.
 */
export type ReadNumber =
  | {
      state: "ok" | "unusual";
      number: string;
      formatted: string;
      country: CountryCode | null;
      isGuessed: boolean;
      message: string | null;
    }
  | { state: "wrong"; message: string };

/**
 * Reads one typed number or SIP address and says in a sentence what is wrong with it. A number without + is read as it is
 * dialled in the country of `fromNumber`, with that country's prefix for calls abroad or with 00.
 */
export function readNumber(text: string, fromNumber: string | null = null): ReadNumber {
  const typed = plainNumber(text).trim();
  if (isSip(typed)) return readSip(typed);
  if (!/\d/.test(typed)) return { state: "wrong", message: `${typed || "This"} is not a fax number. ${NEED_COUNTRY}` };
  const extension = EXTENSION.exec(typed)?.[1];
  if (extension) {
    return {
      state: "wrong",
      message: `${typed} has an extension (${extension}), which a fax can't dial. Leave it out.`,
    };
  }
  if (!/^[\d\s().+/-]+$/.test(typed))
    return {
      state: "wrong",
      message: `${typed} has more than one number in it, or letters. Write it like ${EXAMPLE}.`,
    };
  const abroad = typed.replace(/^[(\s]*00/, "+");
  if (abroad.startsWith("+")) return readParsed(abroad, parsePhoneNumberFromString(abroad), null);

  const country = fromNumber === null ? null : countryOf(fromNumber);
  if (country === null) return { state: "wrong", message: NEED_COUNTRY };
  if (typed.replaceAll(/\D/g, "").length <= LONGEST_SHORT_CODE) {
    return { state: "wrong", message: `${typed} is too short for a fax number. ${NEED_COUNTRY}` };
  }
  return readParsed(typed, parsePhoneNumberFromString(typed, country), country);
}

function readParsed(typed: string, parsed: PhoneNumber | undefined, guess: CountryCode | null): ReadNumber {
  if (!parsed?.isPossible())
    return { state: "wrong", message: lengthMessage(typed, wholeNumber(typed, parsed, guess)) };
  const formatted = formatNumber(parsed.number);
  const read = {
    number: parsed.number,
    formatted,
    country: parsed.country ?? guess,
    // The prefix for calls abroad names the country: "011 49 30 …" says Germany.
    isGuessed: guess !== null && isOfPlan(parsed, guess),
  };
  if (parsed.isValid()) return { state: "ok", ...read, message: null };
  return { state: "unusual", ...read, message: `${formatted} is an unusual number. Check it before you send.` };
}

function isOfPlan({ countryCallingCode }: PhoneNumber, country: CountryCode): boolean {
  return countryCallingCode === getCountryCallingCode(country);
}

function readSip(typed: string): ReadNumber {
  const address = sipAddressIn(typed);
  if (address)
    return { state: "ok", number: address, formatted: address, country: null, isGuessed: false, message: null };
  return { state: "wrong", message: `${typed} is not a whole SIP address. Write it like sip:desk@fax.example.org.` };
}

/** A number in groups that stay on one line, "+1 312 736 7276"; what is not E.164 stays as it is. */
export function formatNumber(number: string): string {
  const known = FORMATTED.get(number);
  if (known !== undefined) return known;
  const parsed = parsePhoneNumberFromString(number);
  const formatted = (parsed?.formatInternational() ?? number).replaceAll(" ", NO_BREAK_SPACE);
  if (FORMATTED.size >= MOST_FORMATTED) FORMATTED.clear();
  FORMATTED.set(number, formatted);
  return formatted;
}

/** A list shows the same numbers again whenever a fax changes, and finding the plan of one takes longer than drawing its row. */
const FORMATTED = new Map<string, string>();
const MOST_FORMATTED = 2_000;

/** A number of ours with the name that admins gave it: "Billing · +1 312 736 7276". */
export function namedNumber(number: string, name: string | null): string {
  return [name, formatNumber(number)].filter(Boolean).join(" · ");
}

/** The country of a number (ISO 3166 alpha-2), or null where it has none. */
export function countryOf(number: string): CountryCode | null {
  return parsePhoneNumberFromString(number)?.country ?? null;
}

function lengthMessage(typed: string, digits: string): string {
  const shown = typed.replaceAll(/\s+/g, NO_BREAK_SPACE);
  const problem = validatePhoneNumberLength(digits);
  if (problem === "INVALID_COUNTRY") return `${shown} starts with a country code that does not exist. ${NEED_COUNTRY}`;
  const isLong = problem === "TOO_LONG";
  const by = digitsOff(digits, isLong);
  const mended = change(digits, isLong, by ?? 0);
  const size = by === null ? "several digits" : DIGIT_WORDS[by];
  return `${shown} is ${size} ${isLong ? "too long" : "short"}${placeOf(mended)}. Check the number.`;
}

/** The number with its country code; nothing can be read of one that is far too short or long. */
function wholeNumber(typed: string, parsed: PhoneNumber | undefined, guess: CountryCode | null): string {
  return parsed?.number ?? `+${guess === null ? "" : getCountryCallingCode(guess)}${typed.replaceAll(/\D/g, "")}`;
}

/** How many digits more or less would make a possible length; null when it is more than a slip. */
function digitsOff(digits: string, isLong: boolean): number | null {
  for (let by = 1; by < DIGIT_WORDS.length; by++) {
    if (validatePhoneNumberLength(change(digits, isLong, by)) === undefined) return by;
  }
  return null;
}

function change(digits: string, isLong: boolean, by: number): string {
  return isLong ? digits.slice(0, digits.length - by) : digits + "0".repeat(by);
}

function placeOf(digits: string): string {
  const parsed = parsePhoneNumberFromString(digits);
  const country = parsed?.country ?? parsed?.getPossibleCountries()[0];
  return country ? ` for ${countryInSentence(country)}` : "";
}
