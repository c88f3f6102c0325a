import { createPublicKey, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import type { OpenDatabase } from "@/db/database";
import { openEmbeddedDatabase } from "@/db/embedded/open";
import { openPostgres } from "@/db/postgres";
import { faxes } from "@/db/schema/faxes";
import { benchBackup } from "./bench/backup";
import { benchContacts, printContacts, seedContacts } from "./bench/contacts";
import { benchDocumentDesk } from "./bench/document-desk";
import { benchDocuments } from "./bench/documents";
import { benchInBrowser } from "./bench/in-browser";
import { benchDesk, type DeskSize, printDesk, seedDesk } from "./bench/inbox-desk";
import { benchOutbox, printLists, seedFaxes } from "./bench/outbox-lists";
import { benchPageReading } from "./bench/page-reading";
import { benchPageWeight, seedInbox } from "./bench/page-weight";
import { type BenchPortal, megabytesOf, startBenchPortal } from "./bench/portal";
import { childrenOf, commandOf } from "./bench/processor-time";
import { benchReadyChildren } from "./bench/ready-children";
import { benchRouteScripts } from "./bench/route-scripts";
import { benchScale } from "./bench/scale";
import { benchSearch, seedTexts } from "./bench/search";
import { median, rounded } from "./bench/statistics";
import { startWebhookFlows } from "./bench/webhook-flow";
import { benchWebhookIngest, benchWebhooksBesideFlows } from "./bench/webhook-ingest";
import { benchWebhooksUnderPages } from "./bench/webhooks-under-pages";
import { runBrowserTests } from "./testing/browser-tests";
import { startPostgres } from "./testing/postgres-server";

const PORT = 3399;
const STARTS = 5;

console.log(`Node ${process.version}, ${cpus().length} cores. Medians and ratios of one run.`);
const parts = {
  postgres: benchOnPostgres,
  embedded: benchOnEmbedded,
  children: benchReadyChildren,
  webhooks: benchWebhooks,
  documents: benchDocuments,
  desk: benchDocumentDesk,
  backup: benchBackup,
  pages: benchPages,
  encryption: benchEncryption,
  contacts: benchContactBook,
  search: benchSearches,
  inbox: benchInboxDesk,
  morning: benchMorning,
  scale: benchScale,
};
const wanted = process.argv.slice(2);
for (const [name, bench] of Object.entries(parts)) if (wanted.length === 0 || wanted.includes(name)) await bench();

async function benchOnPostgres(): Promise<void> {
  const server = await startPostgres();
  if (!server) return console.log("PostgreSQL: no binaries found, not measured.");
  const options = { port: PORT, databaseUrl: server.url };
  const database = openPostgres(server.url);
  try {
    await withPortal(options, async (portal) => {
      await idle();
      console.log(`idle memory, PostgreSQL: ${portal.residentMegabytes()} MB`);
      await benchRouteScripts(portal);
      await compareLists("PostgreSQL", portal, database, server.url);
      await benchWebhookIngest(portal, "PostgreSQL");
      printMemory(portal);
    });
    await benchStart(options, "PostgreSQL");
  } finally {
    await database.close();
    server.stop();
  }
}

/** Webhooks beside flows of Node-RED and under pages, and the memory that this leaves. */
async function benchWebhooks(): Promise<void> {
  const server = await startPostgres();
  if (!server) return console.log("Webhooks: no PostgreSQL found, not measured.");
  const database = openPostgres(server.url);
  try {
    await withPortal({ port: PORT, databaseUrl: server.url }, async (portal) => {
      const publicKey = createPublicKey(portal.webhookKey).export({ format: "der", type: "spki" }).subarray(-32);
      const flows = await startWebhookFlows(server.url, publicKey.toString("base64"));
      try {
        await benchWebhooksBesideFlows(portal, flows, { pid: server.pid(), database: database.db });
        await seedFaxes(database, 1_000);
        await seedInbox(portal, database);
        const another = { port: PORT + 1, databaseUrl: server.url, dataDir: portal.dataDir };
        await withPortal(another, (apart) => benchWebhooksUnderPages(portal, apart, flows));
        printMemory(portal);
      } finally {
        for (const flow of flows) flow.stop();
      }
    });
  } finally {
    await database.close();
    server.stop();
  }
}

function printMemory(portal: BenchPortal): void {
  const children = childrenOf(portal.servingPid()).map((pid) => `${commandOf(pid)} ${megabytesOf(pid)} MB`);
  console.log(
    `memory after the load, PostgreSQL: ${portal.residentMegabytes()} MB (at most ${portal.peakMegabytes()} MB)` +
      `, its children: ${children.join(", ") || "none"}`,
  );
}

async function benchEncryption(): Promise<void> {
  const server = await startPostgres();
  if (!server) return console.log("Encryption: no PostgreSQL found, not measured.");
  const database = openPostgres(server.url);
  try {
    await withPortal({ port: PORT, databaseUrl: server.url }, (portal) => benchPageReading(portal, database));
  } finally {
    await database.close();
    server.stop();
  }
}

async function benchContactBook(): Promise<void> {
  const server = await startPostgres();
  if (!server) return console.log("Contacts: no PostgreSQL found, not measured.");
  const database = openPostgres(server.url);
  try {
    await withPortal({ port: PORT, databaseUrl: server.url }, async (portal) => {
      await seedFaxes(database, 1_000);
      await seedContacts(database, 1_000);
      const small = await benchContacts(portal, database);
      await seedContacts(database, 50_000);
      printContacts(small, await benchContacts(portal, database));
    });
  } finally {
    await database.close();
    server.stop();
  }
}

async function benchInboxDesk(): Promise<void> {
  const server = await startPostgres();
  if (!server) return console.log("Inbox: no PostgreSQL found, not measured.");
  const database = openPostgres(server.url);
  const sizes = { small: { faxes: 1_000, labels: 5, rules: 1 }, full: { faxes: 100_000, labels: 500, rules: 200 } };
  const measure = async (portal: BenchPortal, size: DeskSize) => {
    await seedDesk(database, size);
    return benchDesk(portal, database);
  };
  try {
    await withPortal({ port: PORT, databaseUrl: server.url }, async (portal) => {
      await seedContacts(database, 50_000);
      printDesk(await measure(portal, sizes.small), await measure(portal, sizes.full));
    });
  } finally {
    await database.close();
    server.stop();
  }
}

/** Forty faxes dealt with in a real browser; the figures are what the test prints. */
async function benchMorning(): Promise<void> {
  process.env.E2E_BENCH = "yes";
  await runBrowserTests(["e2e/morning.bench.ts"], "direct");
}

async function benchPages(): Promise<void> {
  const server = await startPostgres();
  if (!server) return console.log("PostgreSQL: no binaries found, not measured.");
  const database = openPostgres(server.url);
  try {
    await withPortal({ port: PORT, databaseUrl: server.url }, async (portal) => {
      await seedFaxes(database, 1_000);
      await seedInbox(portal, database);
      await benchPageWeight(portal);
      const [sent] = await database.db
        .select({ id: faxes.id })
        .from(faxes)
        .where(eq(faxes.status, "delivered"))
        .limit(1);
      await benchInBrowser(portal, { sent: `/outbox/${sent?.id}` });
    });
  } finally {
    await database.close();
    server.stop();
  }
}

async function benchOnEmbedded(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), `plainfax-bench-${randomUUID()}`));
  const options = { port: PORT, dataDir };
  await withPortal(options, async (portal) => {
    console.log(`first start, embedded: ${rounded(portal.startMs / 1000)} s`);
    await idle();
    console.log(`idle memory, embedded: ${portal.residentMegabytes()} MB`);
    await benchWebhookIngest(portal, "embedded");
    console.log(`memory after load, embedded: ${portal.residentMegabytes()} MB`);
  });
  const lists = (count: number) => withFilled(options, dataDir, (database) => seedFaxes(database, count), benchOutbox);
  printLists("embedded", await lists(1_000), await lists(100_000));
  await withFilled(options, dataDir, seedTexts, (portal) => benchSearch(portal, "embedded"));
  await benchStart(options, "embedded");
  rmSync(dataDir, { recursive: true, force: true });
}

/** The embedded database has one process at a time: it is filled while no portal runs. */
async function withFilled<Filled, Result>(
  options: { port: number; dataDir: string },
  dataDir: string,
  fill: (database: OpenDatabase) => Promise<Filled>,
  work: (portal: BenchPortal, filled: Filled) => Promise<Result>,
): Promise<Result> {
  const database = await openEmbeddedDatabase(dataDir);
  const filled = await fill(database);
  await database.close();
  return withPortal(options, (portal) => work(portal, filled));
}

async function compareLists(
  name: string,
  portal: BenchPortal,
  database: OpenDatabase,
  databaseUrl: string,
): Promise<void> {
  const small = await benchOutbox(portal, await seedFaxes(database, 1_000));
  const large = await benchOutbox(portal, await seedFaxes(database, 100_000));
  printLists(name, small, large);
  await seedTexts(database);
  await benchSearch(portal, name, databaseUrl);
}

async function benchSearches(): Promise<void> {
  const server = await startPostgres();
  if (!server) return console.log("Search: no PostgreSQL found, not measured.");
  const database = openPostgres(server.url);
  try {
    await withPortal({ port: PORT, databaseUrl: server.url }, async (portal) => {
      await seedFaxes(database, 100_000);
      await seedTexts(database);
      await benchSearch(portal, "PostgreSQL", server.url);
    });
  } finally {
    await database.close();
    server.stop();
  }
}

async function benchStart(
  options: { port: number; databaseUrl?: string; dataDir?: string },
  name: string,
): Promise<void> {
  const starts: number[] = [];
  for (let round = 0; round < STARTS; round += 1)
    await withPortal(options, async (portal) => starts.push(portal.startMs));
  console.log(`start on an existing database, ${name}: ${rounded(median(starts) / 1000, 2)} s (median of ${STARTS})`);
}

async function withPortal<Result>(
  options: Parameters<typeof startBenchPortal>[0],
  work: (portal: BenchPortal) => Promise<Result>,
) {
  const portal = await startBenchPortal(options);
  try {
    return await work(portal);
  } finally {
    await portal.stop();
  }
}

function idle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5_000));
}
