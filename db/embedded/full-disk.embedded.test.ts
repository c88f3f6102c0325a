import { rmSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { type OpenDatabase, rowsOf } from "@/db/database";
import { mountSmallDisk } from "@/scripts/testing/small-disk";
import { openEmbeddedDatabase } from "./open";

const disk = mountSmallDisk(160);
const directory = disk ? join(disk.path, "data") : "";

afterAll(() => disk?.remove());

async function write({ db }: OpenDatabase, n: number): Promise<void> {
  await db.execute(sql`insert into kept values (${n}, repeat(md5(${n}::text), 2000))`);
}

/** Writes until the disk is full; answers the last number that was acknowledged, and why the next was not. */
async function writeUntilFull(database: OpenDatabase): Promise<{ last: number; reason: unknown }> {
  for (let n = 1; ; n += 1) {
    try {
      await write(database, n);
    } catch (error) {
      return { last: n - 1, reason: error instanceof Error ? error.cause : error };
    }
  }
}

it.runIf(disk)(
  "a full disk is an error that says so; nothing acknowledged is lost, and room is all it needs",
  async () => {
    const database = await openEmbeddedDatabase(directory);
    await database.db.execute(sql`create table kept (n int, filling text)`);
    await database.db.execute(sql`alter table kept alter filling set storage external`);
    disk?.fill();
    const { last, reason } = await writeUntilFull(database);
    expect(reason).toMatchObject({ message: expect.stringContaining("No space left on device"), code: "53100" });
    await database.close();

    disk?.free();
    const again = await openEmbeddedDatabase(directory);
    await write(again, last + 1);
    const rows = await rowsOf<{ n: number }>(again.db, sql`select n from kept order by n`);
    expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: last + 1 }, (_, index) => index + 1));
    await again.close();
  },
);

it.runIf(disk)("a first start without room fails, and succeeds when there is room", async () => {
  rmSync(directory, { recursive: true });
  disk?.fill();
  await expect(openEmbeddedDatabase(directory)).rejects.toThrow();
  disk?.free();
  const database = await openEmbeddedDatabase(directory);
  await database.close();
});
