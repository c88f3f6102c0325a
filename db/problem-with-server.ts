import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { type Executor, type OpenDatabase, rowsOf } from "@/db/database";

const OLDEST_VERSION = 15;
const PROBE = "plainfax_probe";
const TELL_TIMES = 5;
const TELL_AGAIN_MS = 1_000;

export type ServerSettings = { version: number; encoding: string; fsync: string; synchronousCommit: string };

/**
 * What keeps a PostgreSQL server from being trusted with faxes, as a sentence; null when nothing does. `allowUnsafe`
 * accepts one that may forget, or break, at a power cut.
 */
export async function problemWithServer(executor: Executor, allowUnsafe: boolean): Promise<string | null> {
  try {
    return problemWithSettings(await readSettings(executor), allowUnsafe);
  } catch (error) {
    return `PostgreSQL does not answer at the address in DATABASE_URL (${whyUnreachable(error)}). Start it, or correct the address.`;
  }
}

async function readSettings(executor: Executor): Promise<ServerSettings> {
  const [settings] = await rowsOf<ServerSettings>(
    executor,
    sql`select current_setting('server_version_num')::int / 10000 as version, current_setting('server_encoding') as encoding,
               current_setting('fsync') as fsync, current_setting('synchronous_commit') as "synchronousCommit"`,
  );
  if (!settings) throw new Error("it told nothing about itself");
  return settings;
}

/**
 * What keeps notifications of this server from being heard, as a sentence; null when nothing does. A pooler in transaction
 * mode takes LISTEN, gives the connection to somebody else, and tells nobody.
 */
export async function problemWithNotifications(database: OpenDatabase): Promise<string | null> {
  try {
    if (await hearsNotifications(database)) return null;
  } catch (error) {
    return `PostgreSQL can't be listened to at the address in DATABASE_DIRECT_URL or DATABASE_URL (${whyUnreachable(error)}). Start it, or correct the address.`;
  }
  return "Notifications of PostgreSQL don't arrive at the address in DATABASE_URL, as behind a pooler in transaction mode, such as PgBouncer: pages would not be kept up to date. Set DATABASE_DIRECT_URL to the address of PostgreSQL itself, or let the pooler work by session.";
}

/** Whether what is told by one connection is heard by another, within some seconds. */
export async function hearsNotifications({ db, listen }: OpenDatabase): Promise<boolean> {
  const token = randomUUID();
  let hear = () => {};
  const heard = new Promise<boolean>((resolve) => {
    hear = () => resolve(true);
  });
  const stop = await listen(PROBE, (payload) => payload === token && hear());
  try {
    for (let told = 0; told < TELL_TIMES; told++) {
      await db.execute(sql`select pg_notify(${PROBE}, ${token})`);
      if (await Promise.race([heard, pause(TELL_AGAIN_MS, false, { ref: false })])) return true;
    }
    return false;
  } finally {
    await stop();
  }
}

/** The driver's own words, without the query that failed. */
function whyUnreachable(failed: unknown): string {
  const reason = failed instanceof Error && failed.cause ? failed.cause : failed;
  const [first] = reason instanceof AggregateError ? reason.errors : [reason];
  return first instanceof Error ? first.message : String(first);
}

/** The rule behind it: version 15 or newer, every letter can be kept, and what is committed is on the disk. */
export function problemWithSettings(
  { version, encoding, fsync, synchronousCommit }: ServerSettings,
  allowUnsafe: boolean,
): string | null {
  if (version < OLDEST_VERSION) {
    return `This is PostgreSQL ${version}; Plainfax needs ${OLDEST_VERSION} or newer.`;
  }
  if (encoding !== "UTF8") {
    return `The database's encoding is ${encoding}; Plainfax needs UTF8, which has every letter. Make one with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0, and name it in DATABASE_URL.`;
  }
  if (allowUnsafe) return null;
  if (fsync === "off") {
    return "PostgreSQL runs with fsync off: a power cut can break the whole database, so that nothing of it can be read any more. Switch it on, or set DATABASE_ALLOW_UNSAFE=yes.";
  }
  if (synchronousCommit === "off") {
    return "PostgreSQL runs with synchronous_commit off: after a power cut it can forget faxes that were already accepted, and they would be sent twice or never. Switch it on, or set DATABASE_ALLOW_UNSAFE=yes.";
  }
  return null;
}
