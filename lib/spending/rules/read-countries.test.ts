import { expect, it } from "vitest";
import { listCountries, readCountries } from "./read-countries";

it("reads names and codes, and says what is no country", () => {
  const typed = "France, de; the United Kingdom\ncote d’ivoire, Atlantis\nFR\n";
  const { countries, unknown } = readCountries(typed);
  expect(countries).toEqual(["FR", "DE", "GB", "CI"]);
  expect(unknown).toEqual(["Atlantis"]);
});

it("reads what it shows", () => {
  const all = ["US", "CA", "AX", "KR", "TR", "XK", "AC", "TA"];
  expect(readCountries(listCountries(all))).toEqual({ countries: all, unknown: [] });
});
