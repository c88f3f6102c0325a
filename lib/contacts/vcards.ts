import "server-only";
import ICAL from "ical.js";
import type { Contact } from "@/lib/contacts/queries";
import type { ContactFault, ImportEntry } from "@/lib/contacts/rules/import-entry";

type Property = [name: string, parameters: Record<string, unknown>, type: string, ...values: unknown[]];

const CARD = /BEGIN:VCARD.*?END:VCARD/gis;
const UNREAD = "This card could not be read. Save it as vCard 3.0 or 4.0.";

export function isVcards(text: string): boolean {
  return /^\s*BEGIN:VCARD/i.test(text);
}

/** The cards of a file (vCard 3.0 and 4.0), one after the other: one that can't be read keeps none of the others from it. */
export function readVcards(text: string): { cards: string[]; entries: ImportEntry[]; faults: ContactFault[] } {
  const cards = [...text.matchAll(CARD)].map(([card]) => card);
  const entries: ImportEntry[] = [];
  const faults: ContactFault[] = [];
  cards.forEach((card, place) => {
    const line = place + 1;
    try {
      entries.push(entryOf(ICAL.parse(card)[1] as Property[], line));
    } catch {
      faults.push({ line, source: [card], why: UNREAD });
    }
  });
  return { cards, entries, faults };
}

/** A contact as a card, vCard 3.0, which address books of all ages read. */
export function vcardOf({ name, organisation, note, groups, numbers }: Contact): string {
  const properties: Property[] = [
    ["version", {}, "text", "3.0"],
    ["n", {}, "text", [name, "", "", "", ""]],
    ["fn", {}, "text", name],
    ...(organisation ? [["org", {}, "text", [organisation]] satisfies Property] : []),
    ...numbers.map(({ number, kind }): Property => ["tel", { type: kind }, "phone-number", number]),
    ...(groups.length > 0 ? [["categories", {}, "text", ...groups] satisfies Property] : []),
    ...(note ? [["note", {}, "text", note] satisfies Property] : []),
  ];
  return `${ICAL.stringify(["vcard", properties, []])}\r\n`;
}

function entryOf(properties: readonly Property[], line: number): ImportEntry {
  const called = (wanted: string) => properties.filter(([name]) => name === wanted);
  const textOf = (wanted: string) =>
    called(wanted)
      .flatMap(([, , , ...values]) => values.flat().map(String))
      .filter(Boolean);
  const [family = "", given = ""] = called("n").flatMap(([, , , ...values]) => values.flat().map(String));
  const [organisation = ""] = textOf("org");
  return {
    line,
    name: textOf("fn")[0] || [given, family].filter(Boolean).join(" ") || organisation,
    organisation,
    groups: textOf("categories").join(", "),
    note: textOf("note").join("\n"),
    numbers: called("tel").map(([, parameters, , value]) => ({
      text: String(value).replace(/^tel:/i, ""),
      kind: [parameters.type].flat().some((type) => /fax/i.test(String(type))) ? "fax" : "voice",
      note: "",
    })),
  };
}
