/** Of a file of contacts: some 40,000 lines. */
export const MOST_IMPORTED_BYTES = 4 * 1024 * 1024;

/** What a column of an imported file may hold. */
export const COLUMN_KINDS = [
  "name",
  "firstName",
  "lastName",
  "organisation",
  "fax",
  "voice",
  "groups",
  "note",
  "nothing",
] as const;
export type ColumnKind = (typeof COLUMN_KINDS)[number];

export const COLUMN_WORDS: Readonly<Record<ColumnKind, string>> = {
  name: "Name",
  firstName: "First name",
  lastName: "Last name",
  organisation: "Organisation",
  fax: "Fax number",
  voice: "Telephone number",
  groups: "Groups",
  note: "Note",
  nothing: "Leave out",
};

/** In the order in which they are tried: "Business Fax" is a fax, "Company Name" an organisation. */
const HEADS: readonly [ColumnKind, RegExp][] = [
  ["fax", /fax/i],
  ["voice", /phone|telephone|\btel|mobile|handy|cell|téléphone|teléfono/i],
  ["firstName", /first|given|vorname|prénom|^nombre$/i],
  ["lastName", /last|sur|family|nachname|apellido|^nom$/i],
  ["organisation", /organi[sz]ation|company|firm|praxis|business|empresa|société/i],
  ["groups", /group|categor|tag|list|gruppe|kategorie/i],
  ["note", /note|remark|comment|bemerkung|notiz|^only mine$/i],
  ["name", /name|contact|kontakt|title/i],
  ["fax", /number|nummer|numéro|número/i],
];
const FEWEST_DIGITS = 7;

export type ImportTable = { head: string[]; rows: string[][] };

/** The first row as the heads of columns, unless numbers stand in it: then the columns are only counted. */
export function withHead(rows: readonly string[][]): ImportTable {
  const [first = [], ...rest] = rows;
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  if (first.some(isNumber)) {
    return { head: Array.from({ length: width }, (_, place) => `Column ${place + 1}`), rows: [...rows] };
  }
  return { head: Array.from({ length: width }, (_, place) => first[place] || `Column ${place + 1}`), rows: rest };
}

/** What each column seems to hold: by its head, else by what stands in it. */
export function guessColumns({ head, rows }: ImportTable): ColumnKind[] {
  const kinds = head.map((title) => HEADS.find(([, pattern]) => pattern.test(title))?.[0] ?? "nothing");
  const sample = rows.slice(0, 20);
  if (!kinds.includes("fax") && !kinds.includes("voice")) {
    const place = head.findIndex((_, column) => sample.some((row) => isNumber(row[column] ?? "")));
    if (place >= 0) kinds[place] = "fax";
  }
  if (!kinds.some((kind) => kind === "name" || kind === "lastName" || kind === "organisation")) {
    const place = kinds.findIndex(
      (kind, column) => kind === "nothing" && sample.some((row) => /\p{L}/u.test(row[column] ?? "")),
    );
    if (place >= 0) kinds[place] = "name";
  }
  return kinds;
}

function isNumber(cell: string): boolean {
  return /^[\d\s()+./-]+$/.test(cell) && cell.replaceAll(/\D/g, "").length >= FEWEST_DIGITS;
}
