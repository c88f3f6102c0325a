import { writeFile } from "node:fs/promises";
import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import type { OpenDatabase } from "@/db/database";
import { runPostgresTool } from "@/db/postgres-tool";
import { storable } from "@/lib/storable";

const CONNECTIONS = 10;
const RELISTEN_AFTER_MS = 1_000;
/** A server that is away is an error then, not a page that hangs. */
const PATIENCE_MS = 10_000;

/**
 * Opens a PostgreSQL server (15 or newer). Connections are made when first used. `direct` is its address past any pooler:
 * listening and copying need a connection of their own for longer than a transaction.
 */
export function openPostgres(connectionString: string, direct = connectionString): OpenDatabase {
  const pool = new pg.Pool({
    connectionString,
    max: CONNECTIONS,
    connectionTimeoutMillis: PATIENCE_MS,
    keepAlive: true,
    Client: StorableClient,
  });
  // A connection that the server ends fails its next statement, and the pool replaces it. Without listeners it would end
  // this process: the pool's hears of idle ones, the client's of those inside a transaction.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return {
    db: drizzle(pool),
    engine: "postgres",
    connections: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    listen: (channel, onPayload) => listen(direct, channel, onPayload),
    dump: (path) => dump(direct, path),
    close: () => pool.end(),
  };
}

/** Everything that is asked or kept goes through here, also within transactions. */
class StorableClient extends pg.Client {
  override query = ((statement: unknown, values: unknown, ...rest: unknown[]) =>
    Reflect.apply(super.query, this, [statement, kept(values), ...rest])) as pg.Client["query"];
}

function kept(values: unknown): unknown {
  return Array.isArray(values) ? values.map((value) => (typeof value === "string" ? storable(value) : value)) : values;
}

async function dump(connectionString: string, path: string): Promise<void> {
  // The program would make a file that everybody can read; it writes into one that is there as it is.
  await writeFile(path, "", { flag: "wx", mode: 0o600 });
  await runPostgresTool("pg_dump", connectionString, ["--format=custom", "--no-owner", `--file=${path}`]);
}

async function listen(connectionString: string, channel: string, onPayload: (payload: string) => void) {
  let isStopped = false;
  let client: pg.Client | undefined;

  const connect = async () => {
    const fresh = new pg.Client({ connectionString, connectionTimeoutMillis: PATIENCE_MS, keepAlive: true });
    fresh.on("notification", (message) => onPayload(message.payload ?? ""));
    fresh.on("error", () => {});
    client = fresh;
    try {
      await fresh.connect();
      await fresh.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      fresh.end().catch(() => {});
      throw error;
    }
    // Not before: a connection that is refused ends as well, and would be tried again twice, and those twice again.
    fresh.on("end", reconnect);
  };
  const reconnect = () => {
    if (!isStopped) setTimeout(() => connect().catch(reconnect), RELISTEN_AFTER_MS);
  };

  await connect();
  return async () => {
    isStopped = true;
    await client?.end();
  };
}
