import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

/** Condition: a text is one of these. They go as one parameter, for a statement takes 65,535 and a long list has more. */
export function isAmong(text: SQLWrapper, values: readonly string[]): SQL {
  return sql`${text} in (select value from json_array_elements_text(${JSON.stringify(values)}::json) as among(value))`;
}
