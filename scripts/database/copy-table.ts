import { sql } from "drizzle-orm";
import { rowsOf, type Transaction } from "@/db/database";
import type { Table } from "./list-tables";

const ROWS_AT_ONCE = 1_000;

/**
 * Copies every row as it is. Values travel in PostgreSQL's own text form, which both engines read and write alike. The
 * triggers of the target stay silent: what they would add is copied, too.
 */
export async function copyTable(source: Transaction, target: Transaction, { name, columns }: Table): Promise<void> {
  const table = sql.identifier(name);
  const names = sql.join(
    columns.map((column) => sql.identifier(column.name)),
    sql`, `,
  );
  const asText = sql.join(
    columns.map((column) => sql`${sql.identifier(column.name)}::text`),
    sql`, `,
  );
  const asTyped = sql.join(
    columns.map((column) => sql`r.${sql.identifier(column.name)}::${sql.raw(column.type)}`),
    sql`, `,
  );

  await target.execute(sql`alter table ${table} disable trigger user`);
  await source.execute(sql`declare rows_to_copy cursor for select ${asText} from ${table}`);
  for (let rows = await nextRows(source); rows.length > 0; rows = await nextRows(source)) {
    const values = sql.join(
      columns.map((column) => sql`${sql.param(rows.map((row) => row[column.name] ?? null))}::text[]`),
      sql`, `,
    );
    await target.execute(sql`insert into ${table} (${names}) select ${asTyped} from unnest(${values}) as r (${names})`);
  }
  await source.execute(sql`close rows_to_copy`);
  await target.execute(sql`alter table ${table} enable trigger user`);
}

function nextRows(source: Transaction): Promise<Record<string, string | null>[]> {
  return rowsOf(source, sql`fetch ${sql.raw(String(ROWS_AT_ONCE))} from rows_to_copy`);
}
