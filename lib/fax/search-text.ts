import "server-only";
import { and, like, or, type SQL } from "drizzle-orm";
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { faxes } from "@/db/schema/faxes";

export type Searchable = { numbers: readonly (string | null)[]; fileName?: string | null };

/** What a fax is found by, lower case: its numbers as digits, with and without country code, and its file name. */
export function searchTextOf({ numbers, fileName }: Searchable): string {
  const shapes = numbers.flatMap((number) => (number ? numberShapes(number) : []));
  return [...new Set(shapes), fileName?.toLowerCase() ?? ""].join(" ").trim();
}

/**
 * Condition: the fax matches what was typed. Every word must occur; what looks like a telephone number is compared by
 * its digits, however it was typed.
 */
export function matchesSearch(typed: string): SQL | undefined {
  const words = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const byWords = and(...words.map(contains));
  const digits = typed.replaceAll(/\D/g, "");
  const isNumber = digits.length >= 3 && /^[\d\s+()./-]+$/.test(typed);
  return isNumber ? or(contains(digits), byWords) : byWords;
}

function numberShapes(number: string): string[] {
  const national = parsePhoneNumberFromString(number)?.formatNational();
  return [number, national ?? ""].map((shape) => shape.replaceAll(/\D/g, "")).filter(Boolean);
}

function contains(part: string): SQL {
  return like(faxes.searchText, `%${part.replaceAll(/[\\%_]/g, "\\$&")}%`);
}
