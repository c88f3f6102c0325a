import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { OpenDatabase } from "@/db/database";
import { schemaState } from "@/db/migrate";
import { prepareDatabase } from "@/db/prepare-database";
import { environment } from "@/lib/env";
import { documentStore } from "@/lib/storage/document-store";
import { readSmall } from "@/lib/storage/small-objects";
import { startS3Server } from "@/lib/storage/testing/s3-server";
import { openTestDatabase } from "@/scripts/testing/test-database";

const database = openTestDatabase();
let dataDir: string;
let warnings: string[];
let told: string[];

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "plainfax-prepare-"));
  warnings = [];
  told = [];
  await database().db.execute(sql`delete from settings`);
});
afterEach(() => rmSync(dataDir, { recursive: true }));

function prepare(opened: OpenDatabase = database(), acceptLostDocuments = false): Promise<void> {
  return prepareDatabase(opened, {
    dataDir,
    allowUnsafe: false,
    acceptLostDocuments,
    warn: (message) => warnings.push(message),
    inform: (message) => told.push(message),
  });
}

describe("prepareDatabase", () => {
  it("refuses a schema that a newer version left", async () => {
    await database().db.execute(
      sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', 9999999999999)`,
    );
    expect(await schemaState(database())).toBe("newer");
    await expect(prepare()).rejects.toThrow("A newer version of Plainfax has used this database.");
    await database().db.execute(sql`delete from drizzle.__drizzle_migrations where hash = 'newer'`);
  });

  it("keeps a copy of a database that it is about to upgrade, and none of one that is current", async () => {
    await prepare();
    expect(readdirSync(dataDir)).not.toContain("backups");
    // Migrations that stop at the first statement: what was kept before is what counts.
    await database().db.execute(sql`update drizzle.__drizzle_migrations set created_at = created_at - 1e12`);
    expect(await schemaState(database())).toBe("older");
    await expect(prepare()).rejects.toThrow();
    expect(readdirSync(join(dataDir, "backups"))).toHaveLength(1);
    await database().db.execute(sql`update drizzle.__drizzle_migrations set created_at = created_at + 1e12`);
  });

  it("marks database and data directory, and refuses them apart", async () => {
    await prepare();
    await prepare();
    const mark = readFileSync(join(dataDir, "installation"), "utf8");
    expect(mark).toMatch(/^[0-9a-f-]{36}\n$/);

    await database().db.execute(sql`delete from settings`);
    await expect(prepare()).rejects.toThrow("belong to another database");
    writeFileSync(join(dataDir, "installation"), "another\n");
    await database().db.execute(
      sql`insert into settings (key, value) values ('installation', to_jsonb(${mark.trim()}::text))`,
    );
    await expect(prepare()).rejects.toThrow("belong to another database");
    rmSync(join(dataDir, "installation"));
    await prepare();
    expect(readFileSync(join(dataDir, "installation"), "utf8")).toBe(mark);
  });

  it("does the same with a bucket", async () => {
    const server = await startS3Server("faxes");
    environment().documentsBucket = { name: "faxes", region: "us-east-1", endpoint: server.endpoint };
    try {
      await prepare();
      await prepare();
      expect(await readSmall(documentStore(), "installation")).toMatch(/^[0-9a-f-]{36}\n$/);
      await database().db.execute(sql`delete from settings`);
      await expect(prepare()).rejects.toThrow(
        /^The documents in the bucket faxes at http:\S+ belong to another database\./,
      );
    } finally {
      environment().documentsBucket = null;
      await server.stop();
    }
    await expect(prepare()).resolves.toBeUndefined();
  });

  it("refuses an empty directory where documents are known, until they are given up", async () => {
    await prepare();
    await database().db.execute(
      sql`insert into documents (sha256, byte_size, page_count, page_sizes, file_name, source)
          values (${"a".repeat(64)}, 1, 1, '[[612, 792]]', 'letter.pdf', 'inbound')`,
    );
    rmSync(join(dataDir, "installation"));
    await expect(prepare()).rejects.toThrow(/^The database knows 1 documents, and .* holds none\./);
    await prepare(database(), true);
    await prepare();
    await database().db.execute(sql`delete from documents`);
  });
});

describe("an upgrade", () => {
  const older = openTestDatabase({ before: "_skipped_pages" });

  it("is told, once", async () => {
    await prepare(older());
    await prepare(older());
    expect(told).toEqual(["the database was brought to this version's schema"]);
  });
});
