import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { database, useDatabase } from "@/db/client";
import { rowsOf } from "@/db/database";
import { openPostgres } from "@/db/postgres";
import type { Viewer } from "@/lib/auth/viewer-type";
import { listOutbox } from "@/lib/fax/queries/list-outbox";
import { median } from "./statistics";

/**
 * Run as a program of its own, for it asks as the application does: `time-search.ts ADDRESS WORDS…` prints as JSON what each search of an admin's outbox costs
 * without the page around it, in milliseconds: by the clock, and of processor time, ours and that of PostgreSQL on this machine.
 */
const CALLS = 60;
const WARMING_CALLS = 10;
const MS_A_TICK = 10;

const [address = "", ...searches] = process.argv.slice(2);
const opened = openPostgres(address);
useDatabase(opened);
const [admin] = await rowsOf<Viewer>(
  database(),
  sql`select id as "personId", email, name, role, false as "seesSentOfNumbers" from people where role = 'admin' limit 1`,
);
if (!admin) throw new Error("There is nobody to ask as.");
const costs = [];
for (const search of searches) costs.push(await costOf(admin, search));
console.log(JSON.stringify(costs));
await opened.close();

async function costOf(viewer: Viewer, search: string) {
  const times: number[] = [];
  const run = async () => {
    const begun = performance.now();
    await listOutbox(viewer, { tab: "all", search });
    times.push(performance.now() - begun);
  };
  for (let call = 0; call < WARMING_CALLS; call += 1) await run();
  times.length = 0;
  const before = await serverMs();
  const ownBefore = process.cpuUsage();
  for (let call = 0; call < CALLS; call += 1) await run();
  const own = process.cpuUsage(ownBefore);
  const server = (await serverMs()) - before;
  return { wall: median(times), processor: ((own.user + own.system) / 1000 + server) / CALLS };
}

/** Processor time of the connections that are open. */
async function serverMs(): Promise<number> {
  const connections = await rowsOf<{ pid: number }>(
    database(),
    sql`select pid from pg_stat_activity where usename = current_user`,
  );
  const ticks = connections.map(({ pid }) => {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return Number(fields[11]) + Number(fields[12]);
  });
  return ticks.reduce((sum, each) => sum + each, 0) * MS_A_TICK;
}
