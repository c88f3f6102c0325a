import { unprocessable } from "../http/api-error";

type Field<Item> = (item: Item) => string | boolean;

/** Sorts by the `sort` parameter, descending with a leading `-`; without one, the newest comes first. */
export function sorted<Item extends { created_at: string }>(
  newestFirst: Item[],
  query: URLSearchParams,
  fields: Record<string, Field<Item>>,
): Item[] {
  const parameter = query.get("sort");
  if (!parameter) return newestFirst;
  const field = fields[parameter.replace(/^-/, "")];
  if (!field) throw unprocessable("10031", `Cannot sort by '${parameter}'.`, { parameter: "sort" });
  const direction = parameter.startsWith("-") ? -1 : 1;
  return newestFirst.toSorted((one, other) => direction * String(field(one)).localeCompare(String(field(other))));
}
