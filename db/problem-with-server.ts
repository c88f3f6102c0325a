import { sql } from "drizzle-orm";
import { type Executor, rowsOf } from "@/db/database";

const OLDEST_VERSION = 15;

export type ServerSettings = { version: number; fsync: string; synchronousCommit: string };

/**
 * What keeps a PostgreSQL server from being trusted with faxes, as a sentence; null when nothing does. `allowUnsafe`
 * accepts one that may forget at a power cut.
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
    sql`select current_setting('server_version_num')::int / 10000 as version, current_setting('fsync') as fsync,
               current_setting('synchronous_commit') as "synchronousCommit"`,
  );
  if (!settings) throw new Error("it told nothing about itself");
  return settings;
}

/** The driver's own words, without the query that failed. */
function whyUnreachable(failed: unknown): string {
  const reason = failed instanceof Error && failed.cause ? failed.cause : failed;
  const [first] = reason instanceof AggregateError ? reason.errors : [reason];
  return first instanceof Error ? first.message : String(first);
}

/** The rule behind it: version 15 or newer, and what is committed is on the disk. */
export function problemWithSettings(
  { version, fsync, synchronousCommit }: ServerSettings,
  allowUnsafe: boolean,
): string | null {
  if (version < OLDEST_VERSION) {
    return `This is PostgreSQL ${version}; Plainfax needs ${OLDEST_VERSION} or newer.`;
  }
  const off = [fsync === "off" ? "fsync" : "", synchronousCommit === "off" ? "synchronous_commit" : ""].filter(Boolean);
  if (allowUnsafe || off.length === 0) return null;
  return `PostgreSQL runs with ${off.join(" and ")} off: after a power cut it can forget faxes that were already accepted, and they would be sent twice or never. Switch it on, or set DATABASE_ALLOW_UNSAFE=yes.`;
}
