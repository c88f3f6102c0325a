import "server-only";
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Question } from "@/lib/questions";

/** Of one question, so many are remembered: some kilobytes each. An office of more sessions at once begins anew now and then. */
const MOST_REMEMBERED = 200;

/**
 * A question that is put into words once for all that it depends on, its arguments: plain data, such as the viewer. What is remembered
 * are the words and the values in them, never an answer. So what it is about may not depend on anything else, such as a clock.
 */
export function wordedOnce<On extends readonly unknown[], Known>(
  pose: (...on: On) => Question<Known>,
): (...on: On) => Question<Known> {
  const remembered = new Map<string, Question<Known>>();
  return (...on) => {
    const key = JSON.stringify(on);
    const known = remembered.get(key);
    if (known) return known;
    const { query, read } = pose(...on);
    const worded = { query: inWords(query), read };
    if (remembered.size === MOST_REMEMBERED) remembered.clear();
    remembered.set(key, worded);
    return worded;
  };
}

/** No statement can hold this character, so the places of values are found by it. */
const GAP = "\u0000";

class GappedDialect extends PgDialect {
  override escapeParam(): string {
    return GAP;
  }
}

const dialect = new GappedDialect();

/** The same query as its finished text with the values between, which can stand within others like any query. */
function inWords(query: SQLWrapper): SQL {
  const { sql: text, params } = dialect.sqlToQuery(query.getSQL());
  const pieces = text.split(GAP);
  return sql(Object.assign(pieces, { raw: pieces }), ...params.map((value) => sql.param(value)));
}
