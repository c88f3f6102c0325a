import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { rowsOf } from "@/db/database";
import { openTestDatabase } from "@/scripts/testing/test-database";

const database = openTestDatabase();
const HEARD_WITHIN_MS = 200;

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
