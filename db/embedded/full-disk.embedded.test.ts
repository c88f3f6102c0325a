import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { type OpenDatabase, rowsOf } from "@/db/database";
import { openEmbeddedDatabase } from "./open";

const SPARE_BYTES = 4_000_000;

const root = mkdtempSync(join(tmpdir(), "plainfax-disk-"));
const disk = join(root, "disk");
const ballast = join(disk, "ballast");
const isSmallDisk = mountSmallDisk();

afterAll(() => {
  if (isSmallDisk) execFileSync("umount", ["--lazy", disk]);
  rmSync(root, { recursive: true });
});

/** A disk of our own to fill, where this system lets us have one. */
function mountSmallDisk(): boolean {
  mkdirSync(disk);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=160m", "tmpfs", disk], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function fillDisk(): void {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - SPARE_BYTES)));
}

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

it.runIf(isSmallDisk)(
  "a full disk is an error that says so; nothing acknowledged is lost, and room is all it needs",
  async () => {
    const database = await openEmbeddedDatabase(join(disk, "data"));
    await database.db.execute(sql`create table kept (n int, filling text)`);
    await database.db.execute(sql`alter table kept alter filling set storage external`);
    fillDisk();
    const { last, reason } = await writeUntilFull(database);
    expect(reason).toMatchObject({ message: expect.stringContaining("No space left on device"), code: "53100" });
    await database.close();

    rmSync(ballast);
    const again = await openEmbeddedDatabase(join(disk, "data"));
    await write(again, last + 1);
    const rows = await rowsOf<{ n: number }>(again.db, sql`select n from kept order by n`);
    expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: last + 1 }, (_, index) => index + 1));
    await again.close();
  },
  120_000,
);

it.runIf(isSmallDisk)(
  "a first start without room fails, and succeeds when there is room",
  async () => {
    rmSync(join(disk, "data"), { recursive: true });
    fillDisk();
    await expect(openEmbeddedDatabase(join(disk, "data"))).rejects.toThrow();
    rmSync(ballast);
    const database = await openEmbeddedDatabase(join(disk, "data"));
    await database.close();
  },
  120_000,
);
