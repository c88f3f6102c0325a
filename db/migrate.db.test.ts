import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { rowsOf } from "@/db/database";
import { isMigrated, migrateDatabase } from "@/db/migrate";
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
