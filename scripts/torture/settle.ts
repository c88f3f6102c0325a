import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { type Database, rowsOf } from "@/db/database";

const LOOK_EVERY_MS = 250;

export type Watch = {
  /** The longest that one fax was seen as Checking without a break, in milliseconds. */
  longestChecking(): number;
  stop(): void;
};

/** Looks again and again which faxes are being checked. */
export function watchChecking(database: Database): Watch {
  const since = new Map<string, number>();
  let longest = 0;
  let isStopped = false;
  const look = async () => {
    while (!isStopped) {
      const ids = await checkingNow(database).catch(() => null);
      const now = performance.now();
      for (const id of ids ?? []) since.set(id, since.get(id) ?? now);
      for (const [id, began] of since) {
        longest = Math.max(longest, now - began);
        if (ids && !ids.has(id)) since.delete(id);
      }
      await pause(LOOK_EVERY_MS);
    }
  };
  void look();
  return {
    longestChecking: () => longest,
    stop: () => {
      isStopped = true;
    },
  };
}

/** Waits until no fax is under way any more and no webhook waits to be applied, at most so long. Answers how long it took, and since when none is checked. */
export async function settle(database: Database, mostMs: number): Promise<{ tookMs: number; lastCheckingMs: number }> {
  const began = performance.now();
  let lastCheckingMs = 0;
  for (;;) {
    const tookMs = performance.now() - began;
    const [counts] = await underWay(database).catch(() => []);
    if (counts && Number(counts.checking) > 0) lastCheckingMs = tookMs;
    if ((counts && Number(counts.all) === 0 && Number(counts.unapplied) === 0) || tookMs > mostMs)
      return { tookMs, lastCheckingMs };
    await pause(LOOK_EVERY_MS);
  }
}

async function checkingNow(database: Database): Promise<Set<string>> {
  const rows = await rowsOf<{ id: string }>(database, sql`select id from faxes where status = 'checking'`);
  return new Set(rows.map(({ id }) => id));
}

/** How many faxes neither ended nor wait for a person, and how many of them are being checked; and how many webhooks wait to be applied. */
export function underWay(database: Database) {
  return rowsOf<{ all: string; checking: string; unapplied: string }>(
    database,
    sql`select count(*) as all, count(*) filter (where status = 'checking') as checking,
        (select count(*) from webhook_inbox) as unapplied from faxes
      where direction = 'outbound' and status not in ('delivered', 'failed', 'cancelled', 'needs_attention')`,
  );
}
