import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { useDatabase } from "@/db/client";
import { rowsOf } from "@/db/database";
import { openPostgres } from "@/db/postgres";
import { prepareDatabase } from "@/db/prepare-database";
import { failingChecks } from "@/lib/health/failing-checks";
import { enqueueJob } from "@/lib/jobs/jobs";
import { runWorker } from "@/lib/jobs/workers";
import type { Change } from "@/lib/live/change";
import { publishChange } from "@/lib/live/publish-change";
import { subscribeToChanges } from "@/lib/live/subscribe-to-changes";
import { hasPgBouncer, type Pooler, startPgBouncer } from "@/scripts/testing/pgbouncer";
import { emptyDatabase } from "@/scripts/testing/test-database";

const JOBS = 40;

describe.runIf(hasPgBouncer)("behind PgBouncer in transaction mode", () => {
  let direct: string;
  let pooler: Pooler;

  beforeAll(async () => {
    const { url = "", drop } = await emptyDatabase();
    direct = url;
    pooler = await startPgBouncer(direct);
    return async () => {
      pooler.stop();
      await drop();
    };
  });

  it("a start is refused with the setting that helps, before anything is written", async () => {
    const database = openPostgres(pooler.url);
    await expect(prepared(database)).rejects.toThrow(
      /^Notifications of PostgreSQL don't arrive .* Set DATABASE_DIRECT_URL to the address of PostgreSQL itself/,
    );
    expect(await rowsOf(database.db, sql`select 1 from pg_class where relname = 'faxes'`)).toEqual([]);
    await database.close();
  });

  it("no connection compiles its queries, whenever it was made", async () => {
    const database = openPostgres(pooler.url, direct);
    await prepared(database);
    const another = openPostgres(direct);
    for (const { db } of [database, another]) {
      const shown = await Promise.all(Array.from({ length: 8 }, () => rowsOf<{ jit: string }>(db, sql`show jit`)));
      expect(new Set(shown.flat().map(({ jit }) => jit))).toEqual(new Set(["off"]));
    }
    await Promise.all([database.close(), another.close()]);
  });

  it("a portal that runs there all the same is not ready", async () => {
    const database = openPostgres(pooler.url);
    useDatabase(database);
    expect(await failingChecks()).toContain("notifications");
    useDatabase(null);
    await database.close();
  });

  it("a direct address that nobody answers at is told, without its password", async () => {
    const database = openPostgres(pooler.url, "postgres://plainfax:secret@127.0.0.1:1/plainfax");
    const refused = await prepared(database).catch(String);
    expect(refused).toMatch(/can't be listened to at the address in DATABASE_DIRECT_URL.*ECONNREFUSED/);
    expect(refused).not.toContain("secret");
    await database.close();
  });

  it("with a direct address the schema is made, pages hear of changes, and workers share their jobs", async () => {
    const database = openPostgres(pooler.url, direct);
    onTestFinished(async () => {
      useDatabase(null);
      await database.close();
    });
    await prepared(database);
    useDatabase(database);

    const heard: Change[] = [];
    const stop = await subscribeToChanges((change) => heard.push(change));
    await database.db.transaction((tx) => publishChange(tx, { kind: "fax", id: "a" }));
    await vi.waitFor(() => expect(heard).toEqual([{ kind: "fax", id: "a" }]), 60_000);
    await stop();

    const done: string[] = [];
    const handle = async ({ subjectId }: { subjectId: string }) => {
      done.push(subjectId);
      return { done: true } as const;
    };
    const workers = [1, 2].map(() => runWorker({ kind: "sweep-documents", concurrency: 8, handle }));
    await Promise.all(
      Array.from({ length: JOBS }, () => enqueueJob(database.db, "sweep-documents", crypto.randomUUID())),
    );
    await vi.waitFor(() => expect(done).toHaveLength(JOBS), 60_000);
    expect(new Set(done).size).toBe(JOBS);
    await Promise.all(workers.map((worker) => worker.stop()));
  });
});

async function prepared(database: ReturnType<typeof openPostgres>): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "plainfax-pooled-"));
  const quiet = () => {};
  try {
    const preparation = { dataDir, allowUnsafe: false, acceptLostDocuments: false, warn: quiet, inform: quiet };
    await prepareDatabase(database, preparation);
  } finally {
    rmSync(dataDir, { recursive: true });
  }
}
