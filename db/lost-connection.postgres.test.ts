import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { expect, it, onTestFinished, vi } from "vitest";
import { type Database, rowsOf } from "@/db/database";
import { openPostgres } from "@/db/postgres";
import { startPostgres } from "@/scripts/testing/postgres-server";
import { openTestDatabase } from "@/scripts/testing/test-database";

const HEARD_WITHIN_MS = 200;
const AWAY_MS = 3_500;
const ALL_BACK_WITHIN_MS = 1_500;
const database = openTestDatabase();

it("a connection that the server ends inside a transaction fails that one, and nothing else", async () => {
  const { db } = database();
  const transaction = db.transaction(async (tx) => {
    const [own] = await rowsOf<{ pid: number }>(tx, sql`select pg_backend_pid() as pid`);
    await db.execute(sql`select pg_terminate_backend(${own?.pid})`);
    // No statement is under way when the news arrives.
    await pause(HEARD_WITHIN_MS);
    await tx.execute(sql`select 1`);
  });
  await expect(transaction).rejects.toThrow();
  expect(await rowsOf(db, sql`select 1 as one`)).toEqual([{ one: 1 }]);
});

it("a listener comes back alone when the server was away", async () => {
  const server = await startPostgres();
  if (!server) throw new Error("There is no PostgreSQL to stop and start.");
  onTestFinished(() => server.stop());
  const { db, listen, close } = openPostgres(server.url);
  const heard: string[] = [];
  const stop = await listen("news", (payload) => heard.push(payload));
  server.crash();
  await pause(AWAY_MS);
  server.restart();

  await vi.waitFor(async () => expect(await listenersOf(db)).toBeGreaterThan(0), { timeout: 60_000 });
  await pause(ALL_BACK_WITHIN_MS);
  expect(await listenersOf(db)).toBe(1);
  await db.execute(sql`select pg_notify('news', 'hello')`);
  await vi.waitFor(() => expect(heard).toEqual(["hello"]), 60_000);
  await stop();
  await close();
});

async function listenersOf(db: Database): Promise<number> {
  const rows = await rowsOf(db, sql`select from pg_stat_activity where query like 'listen%'`);
  return rows.length;
}
