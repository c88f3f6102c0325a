import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OpenDatabase } from "@/db/database";
import { openDatabaseInMemory } from "@/db/embedded/open";
import { migrateDatabase } from "@/db/migrate";
import { verifyChain } from "@/lib/audit/verify-chain";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { moveDatabase } from "./move-database";
import { checksumsOf } from "./testing/checksums-of";
import { fillDatabase } from "./testing/fill-database";

describe("moveDatabase", () => {
  const target = openTestDatabase();
  let source: OpenDatabase;

  beforeAll(async () => {
    source = await openDatabaseInMemory();
    await migrateDatabase(source);
    await fillDatabase(source, ["a document"]);
  });
  afterAll(() => source.close());

  it("moves nothing into a database that holds something", async () => {
    await target().db.execute(sql`insert into settings (key, value) values ('mine', '1')`);
    const before = await checksumsOf(target());
    await expect(moveDatabase(source, target())).rejects.toThrow("is not empty");
    expect(await checksumsOf(target())).toEqual(before);
    await target().db.execute(sql`delete from settings`);
  });

  it("moves nothing when something does not arrive", async () => {
    const empty = await checksumsOf(target());
    await target().db.execute(sql`create rule lose as on insert to webhook_events do instead nothing`);
    await expect(moveDatabase(source, target())).rejects.toThrow("webhook_events did not arrive as it was");
    await target().db.execute(sql`drop rule lose on webhook_events`);
    expect(await checksumsOf(target())).toEqual(empty);
  });

  it("names the table that cannot be moved and why, and no value of a row", async () => {
    await target().db.execute(sql`alter table page_texts add constraint short check (length(text) < 3)`);
    const failure = await moveDatabase(source, target()).catch((error: Error) => error.message);
    expect(failure).toBe(
      "page_texts could not be moved: The database refused a statement with the error 23514 (table page_texts, constraint short). Nothing was moved.",
    );
    await target().db.execute(sql`alter table page_texts drop constraint short`);
  });

  it("carries every row of every table as it is, with an unbroken audit log that goes on", async () => {
    const before = await checksumsOf(source);
    const moved = await moveDatabase(source, target());
    expect(moved.rows).toBeGreaterThan(5_000);
    expect(await checksumsOf(target())).toEqual(before);
    expect(await checksumsOf(source)).toEqual(before);
    await target().db.execute(
      sql`insert into audit_entries (actor, action, subject_kind, subject_id) values ('a', 'b', 'c', 'd')`,
    );
    // And back, into a database that another portal could start on.
    const back = await openDatabaseInMemory();
    const rows = await checksumsOf(target());
    await moveDatabase(target(), back);
    expect(await checksumsOf(back)).toEqual(rows);
    await back.close();
    expect(await verifyChain(target().db)).toMatchObject({ isUnbroken: true, entries: 31 });
  });
});
