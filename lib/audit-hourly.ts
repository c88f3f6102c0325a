import "server-only";
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import { rowsOf } from "@/db/database";
import { auditCounts } from "@/db/schema/audit";
import { type AuditEntry, recordAudit } from "@/lib/audit";
import { log } from "@/lib/log";

/** Until when a line counts what follows, by this process's clock, and what was not counted in the database yet. */
type Counting = { entryId: string; endsAt: number; uncounted: number };

const COUNT_AFTER_MS = 10_000;
const MOST_REMEMBERED = 20_000;

// One memory a process, though the build puts this module into several bundles.
const holder = globalThis as typeof globalThis & {
  plainfaxCounting?: Map<string, Promise<Counting>>;
  plainfaxCountLater?: NodeJS.Timeout;
};

/**
 * Notes something that may happen a hundred times in a row: once for each hour, actor and thing, with a count. The line is
 * there when this returns; what follows within the hour is counted in memory and asks the database nothing. `from`
 * tells apart what strangers do, who are one actor, and what a person's API keys do. Never within a transaction.
 */
export async function recordHourly(entry: AuditEntry, from = ""): Promise<void> {
  const remembered = memory();
  const key = [entry.actor, entry.action, entry.subjectKind, entry.subjectId, from].join(" ");
  const known = remembered.get(key);
  const counting = await known;
  if (counting && performance.now() < counting.endsAt) {
    counting.uncounted += 1;
    return countLater();
  }
  // Thirty pictures asked for at once are one line: the first begins it, the others wait for that.
  if (remembered.get(key) !== known) return recordHourly(entry, from);
  if (remembered.size >= MOST_REMEMBERED) await countRepeated();
  const beginning = begin(key, entry);
  remembered.set(key, beginning);
  await beginning.catch((error) => {
    remembered.delete(key);
    throw error;
  });
}

async function begin(key: string, entry: AuditEntry): Promise<Counting> {
  const id = randomUUID();
  return database().transaction(async (tx) => {
    const [row] = await rowsOf<{ entry_id: string; seconds: number }>(
      tx,
      sql`insert into ${auditCounts} (key, hour, entry_id) values (${key}, date_trunc('hour', now()), ${id}::uuid)
        on conflict (key, hour) do update set count = ${auditCounts}.count + 1
        returning entry_id, extract(epoch from date_trunc('hour', now()) + interval '1 hour' - now())::float as seconds`,
    );
    if (!row) throw new Error("An upsert answered no row.");
    if (row.entry_id === id) await recordAudit(tx, { ...entry, id });
    return { entryId: row.entry_id, endsAt: performance.now() + row.seconds * 1000, uncounted: 0 };
  });
}

function countLater(): void {
  holder.plainfaxCountLater ??= setTimeout(() => {
    delete holder.plainfaxCountLater;
    void countRepeated().catch((error) =>
      log.warn({ error: error.name }, "what was opened again could not be counted"),
    );
  }, COUNT_AFTER_MS).unref();
}

/** Adds to the counts in the database what was remembered since, in one statement, and forgets what is over. */
export async function countRepeated(): Promise<void> {
  const remembered = memory();
  const lines = await Promise.all([...remembered].map(async ([key, counting]) => ({ key, counting: await counting })));
  const due = lines.filter(({ counting }) => counting.uncounted > 0);
  for (const { key, counting } of lines) if (counting.endsAt < performance.now()) remembered.delete(key);
  if (due.length === 0) return;
  const ids = due.map(({ counting }) => counting.entryId);
  const counts = due.map(({ counting }) => counting.uncounted);
  for (const { counting } of due) counting.uncounted = 0;
  await database().execute(
    sql`update ${auditCounts} set count = ${auditCounts}.count + r.more
      from unnest(${sql.param(ids)}::uuid[], ${sql.param(counts)}::int[]) as r (id, more) where entry_id = r.id`,
  );
}

/** Forgets the counts of hours that are over where a line counts only itself: the line says as much alone. */
export async function forgetSingleCounts(): Promise<void> {
  await database().execute(
    sql`delete from ${auditCounts} where count = 1 and hour < date_trunc('hour', now()) - interval '1 hour'`,
  );
}

function memory(): Map<string, Promise<Counting>> {
  holder.plainfaxCounting ??= new Map();
  return holder.plainfaxCounting;
}
