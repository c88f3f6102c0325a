import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

/**
 * Condition: a value is one of these, looked up one by one where it has an index. They go as one parameter, for a statement takes 65,535
 * and a long list has more.
 */
export function isAmong(value: SQLWrapper, values: readonly string[], type: "text" | "uuid" = "text"): SQL {
  return sql`${value} = any(${sql.param(values)}::${sql.raw(type)}[])`;
}
