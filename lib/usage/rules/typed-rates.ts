// The list of countries comes with the metadata of numbers: this file is for the server, never for a browser.
import { countryName } from "@/lib/numbers/rules/country-name";
import { readCountries } from "@/lib/spending/rules/read-countries";
import { isCurrency, type Rates } from "@/lib/usage/rules/rates";

/** The fields of the form, as typed. */
export type TypedRates = Record<"currency" | "sentPage" | "receivedPage" | "numberMonth" | "countries", string>;

export const NO_RATES: TypedRates = { currency: "", sentPage: "", receivedPage: "", numberMonth: "", countries: "" };

const MOST = 1_000;

/** Rates as the form shows them. */
export function asTyped({ countries, ...rates }: Rates): TypedRates {
  const lines = Object.entries(countries).map(([country, price]) => `${countryName(country)} ${price}`);
  const { currency, sentPage, receivedPage, numberMonth } = rates;
  return {
    currency,
    ...{ sentPage: `${sentPage}`, receivedPage: `${receivedPage}`, numberMonth: `${numberMonth}` },
    countries: lines.join("\n"),
  };
}

/** Reads what somebody typed as rates, null where every field is empty; or says by field what can't be read. */
export function ratesIn(typed: TypedRates): { rates: Rates | null } | { problems: Partial<TypedRates> } {
  if (Object.values(typed).every((text) => text.trim() === "")) return { rates: null };
  const problems: Partial<TypedRates> = {};
  const price = (field: "sentPage" | "receivedPage" | "numberMonth") => {
    const read = priceIn(typed[field] || "0");
    if (read === null) problems[field] = "Write a price like 0.007.";
    return read ?? 0;
  };
  const currency = typed.currency.trim().toUpperCase();
  if (!isCurrency(currency)) problems.currency = "Write the currency's three letters, such as USD or EUR.";
  const countries: Record<string, number> = {};
  for (const line of typed.countries.split("\n").filter((text) => text.trim())) {
    const [, name = "", amount = ""] = /^\s*(.*?)[\s:=]+(\S+)\s*$/.exec(line) ?? [];
    const [country] = readCountries(name).countries;
    const read = priceIn(amount);
    if (country && read !== null) countries[country] = read;
    else
      problems.countries ??= `“${line.trim().slice(0, 60)}” can't be read. Write a country and a price, like Germany 0.02.`;
  }
  const prices = {
    sentPage: price("sentPage"),
    receivedPage: price("receivedPage"),
    numberMonth: price("numberMonth"),
  };
  return Object.keys(problems).length > 0 ? { problems } : { rates: { currency, ...prices, countries } };
}

function priceIn(text: string): number | null {
  const plain = text.trim().replace(",", ".");
  const price = Number(plain);
  return /^\d*\.?\d+$/.test(plain) && price <= MOST ? price : null;
}
