import "server-only";
import { parsePhoneNumberFromString } from "libphonenumber-js/max";

export type Searchable = { numbers: readonly (string | null)[]; fileName?: string | null };

/** What a fax is found by, lower case: its numbers as digits, with and without country code, and its file name. */
export function searchTextOf({ numbers, fileName }: Searchable): string {
  const shapes = numbers.flatMap((number) => (number ? numberShapes(number) : []));
  return [...new Set(shapes), fileName?.toLowerCase() ?? ""].join(" ").trim();
}

function numberShapes(number: string): string[] {
  const national = parsePhoneNumberFromString(number)?.formatNational();
  return [number, national ?? ""].map((shape) => shape.replaceAll(/\D/g, "")).filter(Boolean);
}
