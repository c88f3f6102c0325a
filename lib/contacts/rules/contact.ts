export const NUMBER_KINDS = ["fax", "voice"] as const;
export type NumberKind = (typeof NUMBER_KINDS)[number];

export const KIND_WORDS: Readonly<Record<NumberKind, string>> = { fax: "Fax", voice: "Telephone" };

export type ContactNumber = { number: string; kind: NumberKind; note: string };

export const LONGEST_NAME = 100;
export const LONGEST_NOTE = 1_000;
export const LONGEST_GROUP = 40;
export const MOST_NUMBERS = 20;
export const MOST_GROUPS = 20;

/** Groups as a person types them, between commas; one that stands twice, in whatever letters, counts once. */
export function splitGroups(typed: string): string[] {
  const groups = typed
    .split(/[,;\n]/)
    .map((group) => group.trim().replaceAll(/\s+/g, " "))
    .filter(Boolean);
  return [...new Map(groups.map((group) => [group.toLowerCase(), group])).values()];
}
