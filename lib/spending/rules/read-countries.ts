// The list of countries comes with the metadata of numbers, 140 kB: this file is for the server, never for a browser.
import { getCountries } from "libphonenumber-js/max";
import { countryName } from "@/lib/numbers/rules/country-name";

/** Reads countries as people type them, names or ISO codes, one a line or with commas; `unknown` is what is none. */
export function readCountries(typed: string): { countries: string[]; unknown: string[] } {
  const words = typed
    .split(/[\n,;]+/)
    .map((word) => word.trim())
    .filter(Boolean);
  const known = new Map(getCountries().flatMap((code) => namesOf(code).map((name) => [name, code as string] as const)));
  const countries = words.flatMap((word) => known.get(folded(word)) ?? []);
  return { countries: [...new Set(countries)], unknown: words.filter((word) => !known.has(folded(word))) };
}

/** The same countries as they are shown, one a line. */
export function listCountries(countries: readonly string[]): string {
  return countries.map(countryName).join("\n");
}

function namesOf(code: string): string[] {
  return [code, countryName(code)].map(folded);
}

function folded(word: string): string {
  return word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/^the /, "");
}
