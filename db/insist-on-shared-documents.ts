import { sql } from "drizzle-orm";
import { type OpenDatabase, rowsOf } from "@/db/database";
import { oneAtATime } from "@/db/one-at-a-time";
import type { KeptObjects } from "@/lib/storage/kept-objects";
import { putSmall, readSmall } from "@/lib/storage/small-objects";

const FRESH_SECONDS = 60;
const FOLDER = "processes";

/** A process that begins to work on a database. */
export type JoiningProcess = {
  name: string;
  /** The same for all that have the same AUTH_SECRET. */
  secretMark: string;
  /** Gives its first sign of life. */
  beat(): Promise<void>;
  /** Takes that back. */
  fallSilent(): Promise<void>;
};

/**
 * Lets a process join the others on one database, and makes sure that all share their documents and AUTH_SECRET: each leaves an object with
 * its name beside its documents, and whoever gave a sign of life within a minute must be found there. Returns what takes the own one away.
 * Throws with the line that helps. One process at a time: who gave a sign of life has left its name.
 */
export async function insistOnSharedDocuments(
  database: OpenDatabase,
  store: KeptObjects,
  dataDir: string,
  joining: JoiningProcess,
): Promise<() => Promise<void>> {
  if (database.engine === "embedded") {
    await joining.beat();
    return async () => {};
  }
  await oneAtATime(database, () => join(database, store, dataDir, joining));
  return () => store.remove(nameOf(joining.name));
}

async function join(
  database: OpenDatabase,
  store: KeptObjects,
  dataDir: string,
  { name, secretMark, ...joining }: JoiningProcess,
): Promise<void> {
  await joining.beat();
  try {
    await forgetOld(database, store);
    await putSmall(store, nameOf(name), `${secretMark}\n`, dataDir);
    const [stranger] = await documentStrangers(database, store);
    if (stranger) throw otherDocuments(stranger, store);
    const other = await findOtherSecret(database, store, secretMark);
    if (other) throw otherSecret(other);
  } catch (error) {
    // Whoever starts next must not take this process for one that runs.
    await Promise.all([store.remove(nameOf(name)), joining.fallSilent()]);
    throw error;
  }
}

const ENDED = "If that process has just ended, wait a minute.";

function otherDocuments(stranger: string, { place }: KeptObjects): Error {
  return new Error(
    `Process ${stranger} runs on the same database with a place for documents of its own, so that each would miss the other's; those of this process are in ${place}. Give both the same DATA_DIR, or the same DOCUMENTS_S3_BUCKET. ${ENDED}`,
  );
}

function otherSecret(other: string): Error {
  return new Error(
    `Process ${other} runs on the same database with another AUTH_SECRET, so that whoever signs in at one would be signed out at the other. Set AUTH_SECRET to the same on all servers; to change it, stop all of them first. ${ENDED}`,
  );
}

/** A process at work whose AUTH_SECRET is another; older versions did not say which they have. */
async function findOtherSecret(database: OpenDatabase, store: KeptObjects, secretMark: string): Promise<string | null> {
  for (const name of await namesHeardOf(database, FRESH_SECONDS)) {
    const noted = (await readSmall(store, nameOf(name)))?.trim();
    if (noted && noted !== secretMark) return name;
  }
  return null;
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
