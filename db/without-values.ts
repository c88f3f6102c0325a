import { DrizzleQueryError } from "drizzle-orm";

/** What PostgreSQL tells of a failed statement that names no value of a row. */
type ServerError = { code?: string; table?: string; column?: string; constraint?: string };

/**
 * What went wrong, for a terminal or a log. The message of a failed query holds the query's values, texts of documents among
 * them, and PostgreSQL's own often repeats one; of these only the code and the names are told.
 */
export function withoutValues(error: unknown): string {
  if (!(error instanceof DrizzleQueryError)) return error instanceof Error ? error.message : String(error);
  const { code, table, column, constraint } = (error.cause ?? {}) as ServerError;
  const named = Object.entries({ table, column, constraint }).flatMap(([what, name]) =>
    name ? [`${what} ${name}`] : [],
  );
  const where = named.length > 0 ? ` (${named.join(", ")})` : "";
  return `The database refused a statement${code ? ` with the error ${code}` : ""}${where}.`;
}
