import { sql } from "drizzle-orm";
import { rowsOf, type Transaction } from "@/db/database";

export type Checksum = { rows: string; sum: string };

/** How many rows a table has and a sum over their contents, the same on both engines whatever the order of the rows. */
export async function tableChecksum(transaction: Transaction, name: string): Promise<Checksum> {
  await transaction.execute(sql`set local timezone = 'UTC'`);
  const [checksum] = await rowsOf<Checksum>(
    transaction,
    sql`select count(*)::text as rows, coalesce(sum(('x' || left(md5(t::text), 15))::bit(60)::bigint), 0)::text as sum
        from ${sql.identifier(name)} t`,
  );
  if (!checksum) throw new Error(`${name} cannot be counted.`);
  return checksum;
}
