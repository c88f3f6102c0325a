import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type OpenDatabase, rowsOf } from "@/db/database";
import { openEmbeddedDatabase } from "@/db/embedded/open";
import { migrateDatabase } from "@/db/migrate";
import { restoreBackup } from "@/lib/backup/restore-backup";
import { askPortal } from "@/lib/console/ask-portal";
import { serveConsole } from "@/lib/console/serve-console";
import { environment } from "@/lib/env";

let root: string;
let database: OpenDatabase;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "plainfax-serve-"));
  environment().DATA_DIR = join(root, "data");
  database = await openEmbeddedDatabase(join(root, "data"));
  await migrateDatabase(database);
});

afterAll(async () => {
  await database.close();
  await rm(root, { recursive: true });
});

it("a running portal makes a backup while it writes, and all that was acknowledged before is in it", async () => {
  const stop = await serveConsole(database, join(root, "data"));
  let acknowledged = 0;
  let isWriting = true;
  const writing = (async () => {
    for (let n = 1; isWriting; n += 1) {
      await database.db.transaction(async (tx) => {
        await tx.execute(sql`insert into settings (key, value) values (${`first ${n}`}, '1')`);
        await tx.execute(sql`insert into settings (key, value) values (${`second ${n}`}, '1')`);
      });
      acknowledged = n;
      // The embedded engine answers without ever going through the event loop; a portal does.
      await new Promise(setImmediate);
    }
  })();
  while (acknowledged < 50) await new Promise(setImmediate);
  const before = acknowledged;
  const file = await askPortal(join(root, "data"), "backup");
  isWriting = false;
  await writing;
  await stop();

  await mkdir(join(root, "restored"));
  await copyFile(join(root, "data", "data-key"), join(root, "restored", "data-key"));
  await restoreBackup(String(file), join(root, "restored"));
  const restored = await openEmbeddedDatabase(join(root, "restored"));
  const [counts] = await rowsOf<{ first: number; second: number }>(
    restored.db,
    sql`select count(*) filter (where key like 'first %')::int as first, count(*) filter (where key like 'second %')::int as second from settings`,
  );
  await restored.close();
  expect(counts?.first).toBeGreaterThanOrEqual(before);
  expect(counts?.second).toBe(counts?.first);
});

it("says so when nobody hears", async () => {
  await expect(askPortal(join(root, "nowhere"), "backup")).rejects.toThrow("Stop it and try again");
});
