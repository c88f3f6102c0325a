import { sql } from "drizzle-orm";
import { type OpenDatabase, rowsOf, type Transaction } from "@/db/database";
import { migrateDatabase } from "@/db/migrate";
import { withoutValues } from "@/db/without-values";
import { copyTable } from "./copy-table";
import { listTables } from "./list-tables";
import { tableChecksum } from "./table-checksum";

export type Moved = { tables: number; rows: number };

/**
 * Copies everything from one database into an empty one and compares the two, table by table, in one transaction: the
 * target has all of it or nothing. The source is only read.
 */
export async function moveDatabase(source: OpenDatabase, target: OpenDatabase): Promise<Moved> {
  await migrateDatabase(target);
  const move = (from: Transaction) =>
    target.db.transaction(async (to) => {
      const tables = await listTables(from);
      await insistOnEmpty(
        to,
        tables.map(({ name }) => name),
      );
      let rows = 0;
      for (const table of tables) {
        await copyTable(from, to, table).catch((error) => {
          throw new Error(`${table.name} could not be moved: ${withoutValues(error)} Nothing was moved.`);
        });
        rows += await insistOnSame(from, to, table.name);
      }
      return { tables: tables.length, rows };
    });
  return source.db.transaction(move, { isolationLevel: "repeatable read" });
}

async function insistOnEmpty(to: Transaction, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const found = await rowsOf(to, sql`select 1 from ${sql.identifier(name)} limit 1`);
    if (found.length > 0) {
      throw new Error("The database to move to is not empty. Make a new one for this portal and name that.");
    }
  }
}

async function insistOnSame(from: Transaction, to: Transaction, name: string): Promise<number> {
  const [before, after] = [await tableChecksum(from, name), await tableChecksum(to, name)];
  if (before.rows !== after.rows || before.sum !== after.sum) {
    throw new Error(
      `${name} did not arrive as it was: ${before.rows} rows there, ${after.rows} here. Nothing was moved.`,
    );
  }
  return Number(after.rows);
}
