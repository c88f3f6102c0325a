import { countryInSentence } from "@/lib/numbers/rules/country-name";
import { formatNumber } from "@/lib/numbers/rules/phone-number";

/** So many faxes to a number must have failed, one after the other, before it is asked about. */
export const FAILED_IN_A_ROW = 3;

/** Why a number may not be meant. `name` is of the contact that has, or nearly has it. */
export type Doubt = { number: string } & (
  | { kind: "neighbour"; of: string; name: string | null }
  | { kind: "voice"; name: string }
  | { kind: "failing" }
  | { kind: "country"; country: string }
);

/** The E.164 numbers that a slip of the finger makes of one: another digit, or two neighbours swapped. */
export function neighboursOf(number: string): string[] {
  const digits = /^\+(\d+)$/.exec(number)?.[1];
  if (!digits) return [];
  const slips = new Set<string>();
  for (let place = 0; place < digits.length; place += 1) {
    const [before, here, next, after] = [
      digits.slice(0, place),
      digits.charAt(place),
      digits.charAt(place + 1),
      digits.slice(place + 2),
    ];
    for (const digit of "0123456789") slips.add(`+${before}${digit}${next}${after}`);
    slips.add(`+${before}${next}${here}${after}`);
  }
  slips.delete(number);
  return [...slips];
}

/** What is doubtful, in a sentence for whoever is about to send. */
export function doubtWords(doubt: Doubt): string {
  const number = formatNumber(doubt.number);
  switch (doubt.kind) {
    case "neighbour":
      return `You never sent to ${number}, which is nearly ${doubt.name ? `the number of ${doubt.name}, ` : ""}${formatNumber(doubt.of)}.`;
    case "voice":
      return `${number} is the telephone of ${doubt.name}, not a fax.`;
    case "failing":
      return `The last ${FAILED_IN_A_ROW} faxes to ${number} were not delivered.`;
    case "country":
      return `You never sent a fax to ${countryInSentence(doubt.country)} before: ${number}.`;
  }
}

/** For whoever may send to contacts only, of a number that is none of theirs. */
export function strangerWords(number: string, admin: string | null): string {
  const whom = admin ? `${admin} (admin)` : "an admin";
  return `${formatNumber(number)} is no fax of the office's contacts, and you may send to these only. Ask ${whom} to add it.`;
}
