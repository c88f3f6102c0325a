import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, inArray, sql } from "drizzle-orm";
import type { OpenDatabase } from "@/db/database";
import { openPostgres } from "@/db/postgres";
import { apiKeys } from "@/db/schema/api";
import { numberPeople, numbers, people } from "@/db/schema/people";
import { beginningOf, newKeyText } from "@/lib/api-keys/key-text";
import { API_SCOPES } from "@/lib/api-keys/rules/scopes";
import { tokenHash } from "@/lib/token";
import { BENCH_ADMIN } from "@/scripts/bench/portal";
import { freePort, startPostgres } from "@/scripts/testing/postgres-server";
import { S3_KEYS, startS3Process } from "@/scripts/testing/s3-server";
import { findNginx } from "@/scripts/testing/tls-proxy";
import { startCarrier } from "@/scripts/torture/carrier";
import { sitePortal } from "./portal-of-site";
import { startProxy } from "./proxy";

export const FROM = "+13125790015";
/** Each asks 120 times a minute at most. */
const KEYS = 12;
const LINES = 60;
const METRICS_TOKEN = "the token of the scale run";

export type Site = NonNullable<Awaited<ReturnType<typeof openSite>>>;

/**
 * One office on so many portals that share nothing on disk: one PostgreSQL, one S3 server, a sandbox carrier of its own and
 * nginx before them. Null where PostgreSQL or nginx is missing.
 */
export async function openSite(size: number) {
  const nginx = findNginx();
  const postgres = nginx && (await startPostgres());
  if (!nginx || !postgres) return null;
  const objects = await startS3Process("faxes");
  const directory = mkdtempSync(join(tmpdir(), "plainfax-site-"));
  const proxyPort = await freePort();
  const origin = `http://localhost:${proxyPort}`;
  const carrier = await startCarrier({
    program: "dist/sandbox.mjs",
    dataDir: join(directory, "carrier"),
    seed: "scale",
    webhookUrl: `${origin}/api/webhooks/telnyx`,
    speed: 1,
  });
  await carrier.setLines(LINES);
  const shared = {
    APP_URL: origin,
    DATABASE_URL: postgres.url,
    DOCUMENTS_S3_BUCKET: "faxes",
    DOCUMENTS_S3_ENDPOINT: objects.endpoint,
    ...S3_KEYS,
    AUTH_SECRET: randomBytes(32).toString("base64url"),
    DATA_KEY: randomBytes(32).toString("base64"),
    TELNYX_API_KEY: "sandbox",
    TELNYX_BASE_URL: `http://127.0.0.1:${carrier.port}/v2`,
    TELNYX_PUBLIC_KEY: carrier.publicKey,
    ADMIN_EMAIL: BENCH_ADMIN.email,
    ADMIN_PASSWORD: BENCH_ADMIN.password,
    METRICS_TOKEN,
    LOG_LEVEL: "error",
  };
  const ports = await Promise.all(Array.from({ length: size }, freePort));
  const portalAt = (port: number, variables: Readonly<Record<string, string>> = {}) =>
    sitePortal(port, { ...shared, DATA_DIR: join(directory, `data-${port}`), ...variables });
  const portals = ports.map((port) => portalAt(port));
  mkdirSync(join(directory, "proxy"));
  const proxy = startProxy(nginx, join(directory, "proxy"), proxyPort, ports);
  const database = openPostgres(postgres.url);

  return {
    origin,
    portals,
    carrier,
    proxy,
    database,
    /** One more, which the proxy does not know. */
    another: async (variables: Readonly<Record<string, string>>) => portalAt(await freePort(), variables),
    /** Starts all portals at once, and answers keys of an admin who has the number `FROM`. */
    async start(): Promise<string[]> {
      await Promise.all(portals.map((portal) => portal.start()));
      return openOffice(database);
    },
    async close() {
      await Promise.all(portals.map((portal) => portal.stop()));
      proxy.stop();
      carrier.close();
      await Promise.all([database.close(), objects.stop()]);
      postgres.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** What one portal tells of itself now; null while it is away. */
export async function scrape(origin: string): Promise<string | null> {
  const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
  try {
    const answer = await fetch(`${origin}/metrics`, { headers });
    return answer.ok ? await answer.text() : null;
  } catch {
    // It was killed before or while it answered.
    return null;
  }
}

async function openOffice({ db }: OpenDatabase): Promise<string[]> {
  const [admin] = await db.select({ id: people.id }).from(people).where(eq(people.email, BENCH_ADMIN.email));
  if (!admin) throw new Error("The portals made no admin.");
  while ((await db.$count(numbers, inArray(numbers.phoneNumber, [FROM]))) === 0)
    await db.execute(sql`select pg_sleep(0.1)`);
  await db.insert(numberPeople).values({ phoneNumber: FROM, personId: admin.id });
  const keys = Array.from({ length: KEYS }, newKeyText);
  const rows = keys.map((key) => ({ tokenHash: tokenHash(key), beginning: beginningOf(key) }));
  await db
    .insert(apiKeys)
    .values(
      rows.map((row) => ({ ...row, personId: admin.id, name: "Scale", scopes: [...API_SCOPES], onlyNumbers: null })),
    );
  return keys;
}
