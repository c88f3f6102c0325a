/** The query of a page as Next hands it over. */
export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/** One value of the query; "" when it is absent or repeated. */
export function textOf(value: string | string[] | undefined): string {
  return typeof value === "string" ? value : "";
}

/** The query of an address from what has a value. */
export function queryOf(values: Readonly<Record<string, string | null | undefined>>): string {
  const given = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return new URLSearchParams(given).toString();
}
