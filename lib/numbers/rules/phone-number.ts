// The complete metadata is 140 kB: this file is for the server, never for a browser.
import { type CountryCode, parsePhoneNumberFromString, validatePhoneNumberLength } from "libphonenumber-js/max";
import { countryName } from "./country-name";
import { plainNumber } from "./plain-number";
import { isSip, sipAddressIn } from "./sip-address";

const NO_BREAK_SPACE = "\u00a0";
const EXAMPLE = "+1 312 736 7276".replaceAll(" ", NO_BREAK_SPACE);
const NEED_COUNTRY = `Start with + and the country code, for example ${EXAMPLE}.`;
const DIGIT_WORDS = ["", "one digit", "two digits", "three digits"];

/** A number, or a SIP address, as a person typed it. `unusual` ones have a possible length but belong to no known range; they may be sent. */
export type ReadNumber =
  | { state: "ok" | "unusual"; number: string; formatted: string; country: CountryCode | null; message: string | null }
  | { state: "wrong"; message: string };

/** Reads one typed number or SIP address and says in a sentence what is wrong with it. */
export function readNumber(text: string): ReadNumber {
  const typed = plainNumber(text).trim();
  if (isSip(typed)) return readSip(typed);
  if (!/\d/.test(typed)) return { state: "wrong", message: `${typed || "This"} is not a fax number. ${NEED_COUNTRY}` };
  if (!/^[\d\s().+/-]+$/.test(typed))
    return {
      state: "wrong",
      message: `${typed} has more than one number in it, or letters. Write it like ${EXAMPLE}.`,
    };
  if (!typed.startsWith("+")) return { state: "wrong", message: NEED_COUNTRY };

  const parsed = parsePhoneNumberFromString(typed);
  if (!parsed?.isPossible()) return { state: "wrong", message: lengthMessage(typed) };
  const formatted = formatNumber(parsed.number);
  const country = parsed.country ?? null;
  if (parsed.isValid()) return { state: "ok", number: parsed.number, formatted, country, message: null };
  return {
    state: "unusual",
    number: parsed.number,
    formatted,
    country,
    message: `${formatted} is an unusual number. Check it before you send.`,
  };
}

function readSip(typed: string): ReadNumber {
  const address = sipAddressIn(typed);
  if (address) return { state: "ok", number: address, formatted: address, country: null, message: null };
  return { state: "wrong", message: `${typed} is not a whole SIP address. Write it like sip:desk@fax.example.org.` };
}

/** A number in groups that stay on one line, "+1 312 736 7276"; what is not E.164 stays as it is. */
export function formatNumber(number: string): string {
  const parsed = parsePhoneNumberFromString(number);
  return (parsed?.formatInternational() ?? number).replaceAll(" ", NO_BREAK_SPACE);
}

/** The country of a number (ISO 3166 alpha-2), or null where it has none. */
export function countryOf(number: string): CountryCode | null {
  return parsePhoneNumberFromString(number)?.country ?? null;
}

function lengthMessage(typed: string): string {
  const shown = typed.replaceAll(/\s+/g, NO_BREAK_SPACE);
  const digits = `+${typed.replaceAll(/\D/g, "")}`;
  const problem = validatePhoneNumberLength(digits);
  if (problem === "INVALID_COUNTRY") return `${shown} starts with a country code that does not exist. ${NEED_COUNTRY}`;
  const isLong = problem === "TOO_LONG";
  const by = digitsOff(digits, isLong);
  const mended = change(digits, isLong, by ?? 0);
  const size = by === null ? "several digits" : DIGIT_WORDS[by];
  return `${shown} is ${size} ${isLong ? "too long" : "short"}${placeOf(mended)}. Check the number.`;
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
  return country ? ` for ${countryName(country)}` : "";
}
