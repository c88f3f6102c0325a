import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { rowsOf } from "@/db/database";
import { isMigrated, migrateDatabase } from "@/db/migrate";
import journal from "@/db/migrations/meta/_journal.json";
import { openTestDatabase } from "@/scripts/testing/test-database";

describe("migrations", () => {
  const database = openTestDatabase();

  it("bring an empty database to this version and can be repeated", async () => {
    await migrateDatabase(database());
    expect(await isMigrated(database())).toBe(true);
    const tables = await rowsOf<{ name: string }>(
      database().db,
      sql`select table_name as name from information_schema.tables where table_schema = 'public'`,
    );
    expect(tables.map((table) => table.name)).toContain("fax_attempts");
  });

  it("are reported missing when one is not applied", async () => {
    await database().db.execute(sql`delete from drizzle.__drizzle_migrations`);
    expect(await isMigrated(database())).toBe(false);
  });
});

// PostgreSQL lets no statement use a value of an enum in the transaction that adds it, unless that made the enum too: what
// an empty database takes may fail wherever there is one already.
const tags = journal.entries.map(({ tag }) => tag);
describe.each([...tags.slice(1, 2), ...tags.slice(-1)])("a database of the version before %s", (before) => {
  const database = openTestDatabase({ before });

  it("is brought to this version", async () => {
    expect(await isMigrated(database())).toBe(false);
    await migrateDatabase(database());
    expect(await isMigrated(database())).toBe(true);
  });
});
