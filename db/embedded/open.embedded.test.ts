import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type OpenDatabase, rowsOf } from "@/db/database";
import { standingStillAt } from "@/scripts/testing/standing-still";
import { openEmbeddedDatabase } from "./open";
import { killHard, printed, startProcess } from "./testing/start-process";

let dataDir: string;

beforeEach(() => {
  dataDir = join(mkdtempSync(join(tmpdir(), "plainfax-embedded-")), "data");
});
afterEach(() => rmSync(join(dataDir, ".."), { recursive: true }));

async function countOf({ db }: OpenDatabase): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(db, sql`select count(*)::int as count from kept`);
  return row?.count ?? 0;
}

describe("the embedded database", () => {
  it("keeps everybody else out of its files", async () => {
    const database = await openEmbeddedDatabase(dataDir);
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataDir, "database")).mode & 0o777).toBe(0o700);
    await database.close();
  });

  it("refuses a second process while it is open, and keeps all of it when that process is killed", async () => {
    const first = await openEmbeddedDatabase(dataDir);
    await first.db.execute(sql`create table kept (n int)`);
    await first.db.execute(sql`insert into kept select generate_series(1, 100)`);
    await first.close();

    const holder = await startProcess("hold", ["database", dataDir]);
    await printed(holder, "held");
    await expect(openEmbeddedDatabase(dataDir)).rejects.toThrow(`in use by process ${holder.pid}`);
    await killHard(holder);
    const database = await openEmbeddedDatabase(dataDir);
    expect(await countOf(database)).toBe(100);
    await database.close();
  });

  it("begins anew after a first start that was killed in the middle", async () => {
    const holder = await startProcess("hold", ["database", dataDir], [standingStillAt("database.new")]);
    await printed(holder, "begun");
    while (!existsSync(join(dataDir, "database.new", "base"))) await new Promise((resolve) => setTimeout(resolve, 5));
    await killHard(holder);
    expect(existsSync(join(dataDir, "database"))).toBe(false);

    const database = await openEmbeddedDatabase(dataDir);
    await database.db.execute(sql`create table kept (n int)`);
    expect(await countOf(database)).toBe(0);
    await database.close();
    expect(readdirSync(dataDir).sort()).toEqual(["database", "database.lock"]);
  });
});
