import { sql } from "drizzle-orm";
import { type OpenDatabase, rowsOf } from "@/db/database";
import type { KeptObjects } from "@/lib/storage/kept-objects";
import { putSmall } from "@/lib/storage/small-objects";

const FRESH_SECONDS = 60;
const FOLDER = "processes";

/**
 * Makes sure that all processes on one database share their documents: each leaves an object with its name beside its
 * documents, and whoever gave a sign of life within a minute must be found there. Returns what takes the own one away.
 * Throws with the line that helps. Call it after the own first sign of life, so that of two that start together each
 * sees the other.
 */
export async function insistOnSharedDocuments(
  database: OpenDatabase,
  store: KeptObjects,
  dataDir: string,
  processName: string,
): Promise<() => Promise<void>> {
  if (database.engine === "embedded") return async () => {};
  await forgetOld(database, store);
  await putSmall(store, nameOf(processName), "\n", dataDir);

  const [stranger] = await documentStrangers(database, store);
  const leave = () => store.remove(nameOf(processName));
  if (!stranger) return leave;
  await leave();
  throw new Error(
    `Process ${stranger} runs on the same database with a place for documents of its own, so that each would miss the other's; those of this process are in ${store.place}. Give both the same DATA_DIR, or the same DOCUMENTS_S3_BUCKET. If that process has just ended, wait a minute.`,
  );
}

/** The processes that gave a sign of life within a minute and are not found beside these documents: they have others. */
export async function documentStrangers(database: OpenDatabase, store: KeptObjects): Promise<string[]> {
  if (database.engine === "embedded") return [];
  const strangers: string[] = [];
  for (const name of await namesHeardOf(database, FRESH_SECONDS)) {
    if ((await store.size(nameOf(name))) === null) strangers.push(name);
  }
  return strangers;
}

/** Signs of life that are a day old are forgotten. */
async function forgetOld(database: OpenDatabase, store: KeptObjects): Promise<void> {
  const noted: string[] = [];
  for await (const name of store.list(FOLDER)) noted.push(name);
  // Asked after that: whoever is noted has given a sign of life before.
  const known = new Set((await namesHeardOf(database)).map(nameOf));
  for (const name of noted) if (!known.has(name)) await store.remove(name);
}

async function namesHeardOf({ db }: OpenDatabase, withinSeconds?: number): Promise<string[]> {
  const fresh = withinSeconds ? sql`where at > now() - make_interval(secs => ${withinSeconds})` : sql``;
  const rows = await rowsOf<{ worker: string }>(db, sql`select worker from worker_heartbeats ${fresh}`);
  return rows.map(({ worker }) => worker);
}

function nameOf(processName: string): string {
  return `${FOLDER}/${encodeURIComponent(processName)}`;
}
