import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { storableJson } from "@/lib/storable";

/**
 * Some columns of a table, for statements that write many rows by one parameter: the rows are a table `new`, whose columns are named
 * as their properties and typed as the columns. Written out once, because webhooks come by the hundred.
 */
export function columnsInRows<Key extends string>(table: PgTable, keys: readonly Key[]) {
  const columns = getTableColumns(table);
  const each = keys.map((key) => {
    const column = columns[key];
    if (!column) throw new Error(`There is no column for ${key}.`);
    return { key, name: column.name, type: column.getSQLType() };
  });
  const typed = sql.raw(each.map(({ key, type }) => `"${key}" ${type}`).join(", "));
  return {
    /** The names of the columns. */
    names: sql.raw(each.map(({ name }) => `"${name}"`).join(", ")),
    /** What `new` has for them. */
    properties: sql.raw(each.map(({ key }) => `new."${key}"`).join(", ")),
    /** Each column set to what `new` has for it. */
    setting: sql.raw(each.map(({ key, name }) => `"${name}" = new."${key}"`).join(", ")),
    /** The rows as the table `new`. What a row does not name is null; bytes are given by `bytesInJson`. */
    of: (rows: readonly Partial<Record<Key, unknown>>[]): SQL =>
      sql`jsonb_to_recordset(${storableJson(rows)}::jsonb) as new (${typed})`,
  };
}

/** Bytes as a row in JSON has them. */
export function bytesInJson(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex")}`;
}
