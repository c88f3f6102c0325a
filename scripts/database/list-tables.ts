import { sql } from "drizzle-orm";
import { type Executor, rowsOf } from "@/db/database";

export type Table = { name: string; columns: { name: string; type: string }[] };

/** The tables of a database, each after those that it refers to, with the columns that can be written: not what is computed. */
export async function listTables(executor: Executor): Promise<Table[]> {
  const columns = await rowsOf<{ table: string; name: string; type: string }>(
    executor,
    sql`select c.relname as "table", a.attname as name, format_type(a.atttypid, a.atttypmod) as type
        from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
          and a.attgenerated = ''
        order by c.relname, a.attnum`,
  );
  const references = await rowsOf<{ from: string; to: string }>(
    executor,
    sql`select f.relname as "from", t.relname as "to"
        from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
        where k.contype = 'f' and f.relnamespace = 'public'::regnamespace and f.oid <> t.oid`,
  );
  return referredFirst([...new Set(columns.map(({ table }) => table))], references).map((name) => ({
    name,
    columns: columns.filter(({ table }) => table === name),
  }));
}

function referredFirst(names: readonly string[], references: readonly { from: string; to: string }[]): string[] {
  const ordered: string[] = [];
  while (ordered.length < names.length) {
    const next = names.find(
      (name) => !ordered.includes(name) && references.every(({ from, to }) => from !== name || ordered.includes(to)),
    );
    if (!next) throw new Error("Tables refer to each other in a circle.");
    ordered.push(next);
  }
  return ordered;
}
