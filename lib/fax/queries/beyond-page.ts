import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { rowsOf } from "@/db/database";
import { faxes } from "@/db/schema/faxes";
import { COUNT_LIMIT } from "@/lib/fax/rules/list-tabs";

/** What of a list lies beyond an end of a page: how many faxes, counted up to 1,001, and which is the next. */
export type Beyond = { readonly count: number; readonly nextId: string };

/** Reads that for the condition and order by which the neighbouring page would be read; null where there is none. */
export async function readBeyond(isWanted: SQL | undefined, order: readonly SQL[]): Promise<Beyond | null> {
  const [found] = await rowsOf<{ count: number; nextId: string | null }>(
    database(),
    sql`select count(*)::int as count, (array_agg(id order by place))[1] as "nextId" from (
      select ${faxes.id} as id, row_number() over (order by ${sql.join([...order], sql`, `)}) as place from ${faxes}
      where ${isWanted} order by ${sql.join([...order], sql`, `)} limit ${COUNT_LIMIT}
    ) as beyond`,
  );
  return found?.nextId ? { count: found.count, nextId: found.nextId } : null;
}
