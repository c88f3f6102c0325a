import "server-only";
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { foldWords } from "@/lib/fax/rules/fold-words";
import { isSip } from "@/lib/numbers/rules/sip-address";

export type Searchable = {
  numbers: readonly (string | null)[];
  name?: string | null | undefined;
  fileName?: string | null;
};

/** What a fax is found by: its numbers as digits, with and without country code, the words of a SIP address, and the name of its recipient and those of its file name, also those in "ReferralLetter.pdf". */
export function searchTextOf({ numbers, name, fileName }: Searchable): string {
  const given = numbers.filter((number) => number !== null);
  const shapes = given.filter((number) => !isSip(number)).flatMap(numberShapes);
  const inFileName = fileName?.replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2");
  const words = [...given.filter(isSip), name ?? "", fileName ?? "", inFileName ?? ""].map(foldWords);
  return [...new Set([...shapes.map((shape) => ` ${shape}`), ...words])].join("");
}

const MOST_KNOWN = 2_000;
/** Our own numbers come with every fax, and reading one costs more than all else that is done with a webhook. */
const known = new Map<string, string[]>();

function numberShapes(number: string): string[] {
  const shapes = known.get(number) ?? shapesOf(number);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(number, shapes);
  return shapes;
}

function shapesOf(number: string): string[] {
  const national = parsePhoneNumberFromString(number)?.formatNational();
  return [number, national ?? ""].map((shape) => shape.replaceAll(/\D/g, "")).filter(Boolean);
}
