import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { storableJson } from "@/lib/storable";

/**
 * Rows as a table `new`, whose columns are named as their properties and typed as the columns of a table: one parameter, however many
 * rows and columns there are. What a row does not name is null. Bytes are given by `bytesInJson`.
 */
export function rowsAsTable<Key extends string>(
  table: PgTable,
  keys: readonly Key[],
  rows: readonly Partial<Record<Key, unknown>>[],
): SQL {
  const typed = columnsOf(table, keys).map(({ key, column }) => `"${key}" ${column.getSQLType()}`);
  return sql`jsonb_to_recordset(${storableJson(rows)}::jsonb) as new (${sql.raw(typed.join(", "))})`;
}

/** Bytes as `rowsAsTable` takes them. */
export function bytesInJson(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex")}`;
}

/** The names of columns, as a list of SQL. */
export function namesOf(table: PgTable, keys: readonly string[]): SQL {
  return listed(columnsOf(table, keys), ({ column }) => `"${column.name}"`);
}

/** What the table `new` has for them. */
export function propertiesOf(keys: readonly string[]): SQL {
  return listed(keys, (key) => `new."${key}"`);
}

/** Each column set to what the table `new` has for it. */
export function settingOf(table: PgTable, keys: readonly string[]): SQL {
  return listed(columnsOf(table, keys), ({ key, column }) => `"${column.name}" = new."${key}"`);
}

function listed<Item>(items: readonly Item[], written: (item: Item) => string): SQL {
  return sql.raw(items.map(written).join(", "));
}

function columnsOf(table: PgTable, keys: readonly string[]) {
  const columns = getTableColumns(table);
  return keys.map((key) => {
    const column = columns[key];
    if (!column) throw new Error(`There is no column for ${key}.`);
    return { key, column };
  });
}
