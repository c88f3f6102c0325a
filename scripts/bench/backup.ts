import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { embeddedDirectory, openEmbeddedDatabase } from "@/db/embedded/open";
import { webhookEvents } from "@/db/schema/events";
import { askPortal } from "@/lib/console/ask-portal";
import { migrateUntil } from "@/scripts/testing/migrate-until";
import { type BenchPortal, startBenchPortal } from "./portal";
import { median } from "./statistics";

const PORT = 3398;
const BODY_BYTES = 100_000;
const BODIES = 125;
const DOUBLINGS = 7;
const GIGABYTES = (BODY_BYTES * BODIES * 2 ** DOUBLINGS) / 1e9;

/** A large embedded database is copied: before a migration, while the portal starts, and then while it answers. */
export async function benchBackup(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "plainfax-bench-backup-"));
  await fill(dataDir);
  const portal = await startBenchPortal({ port: PORT, dataDir });
  console.log(
    `backup of ${GIGABYTES} GB before a migration: start in ${Math.round(portal.startMs / 1000)} s, at most ${portal.peakMegabytes()} MB`,
  );
  await pause(5_000);
  const before = portal.residentMegabytes();
  const begun = performance.now();
  const backup = askPortal(dataDir, "backup").then((file) => statSync(String(file)).size);
  const { answers, refused, most } = await askMeanwhile(portal, backup);
  console.log(
    `backup of ${GIGABYTES} GB while the portal answers: ${Math.round((performance.now() - begun) / 1000)} s, ${Math.round((await backup) / 2 ** 20)} MB; ` +
      `memory ${before} MB before, at most ${most} MB; ${answers.length} times asked whether it is ready, ${refused} times not; ` +
      `median ${Math.round(median(answers))} ms, longest ${Math.round(Math.max(...answers))} ms`,
  );
  await portal.stop();
  rmSync(dataDir, { recursive: true });
}

/** Bodies of events that cannot be compressed, in a database as old as the last migration but one. */
async function fill(dataDir: string): Promise<void> {
  const database = await openEmbeddedDatabase(dataDir);
  await migrateUntil(database, newestMigration());
  const rows = Array.from({ length: BODIES }, (_, row) => ({
    eventId: `bench ${row}`,
    eventType: "fax.delivered",
    body: randomBytes(BODY_BYTES),
    result: "applied" as const,
  }));
  await database.db.insert(webhookEvents).values(rows);
  for (let doubling = 0; doubling < DOUBLINGS; doubling++) {
    await database.db.execute(
      sql`insert into webhook_events (event_id, event_type, body, result)
          select event_id || ' ' || ${doubling}::text, event_type, body, result from webhook_events`,
    );
  }
  await database.db.execute(sql`checkpoint`);
  await database.close();
  console.log(`filled ${embeddedDirectory(dataDir)}`);
}

function newestMigration(): string {
  const { entries } = JSON.parse(readFileSync("db/migrations/meta/_journal.json", "utf8"));
  return entries.at(-1).tag;
}

async function askMeanwhile({ origin, residentMegabytes }: BenchPortal, work: Promise<unknown>) {
  const answers: number[] = [];
  let [refused, most, isOver] = [0, 0, false];
  const over = work.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    const asked = performance.now();
    const { status } = await fetch(`${origin}/api/ready`);
    answers.push(performance.now() - asked);
    if (status !== 200) refused += 1;
    most = Math.max(most, residentMegabytes());
    await pause(50);
  }
  await over;
  return { answers, refused, most };
}
