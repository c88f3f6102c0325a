import { EventEmitter } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ProxyFault, startFaultProxy } from "@plainfax/sandbox";
import { useDatabase } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { openPostgres } from "@/db/postgres";
import { faxApplications } from "@/db/schema/applications";
import { environment } from "@/lib/env";
import { createDocument, createNumber } from "@/lib/fax/testing/scene";
import { createPerson } from "@/lib/people/testing/create-person";
import { startPostgres } from "@/scripts/testing/postgres-server";
import { mountSmallDisk } from "@/scripts/testing/small-disk";
import { startCarrier } from "./carrier";
import { openDice } from "./dice";
import { startFleet } from "./fleet";
import { HASTE } from "./short-times";

export const FROM = "+13125790015";
const SPEED = 0.4 / HASTE;
const PROCESSES = 4;
const DISK_MEGABYTES = 3_000;
/** Calls at once through the only fax application. */
export const LINES = 100;
const CLOCK_STEPS_MS = [6 * 60_000, -6 * 60_000, 24 * 3_600_000, -24 * 3_600_000];
const WRONG_CLOCKS = 0.08;

export type World = NonNullable<Awaited<ReturnType<typeof openWorld>>>;

type Options = {
  wireFaults?: readonly ProxyFault[];
  /** By how much the clocks of the processes are wrong, in milliseconds, one after the other; by default few are, by chance. */
  clocks?: readonly number[];
};

/** Everything that is needed to torment a portal, on this machine only; null where there is no PostgreSQL. */
export async function openWorld(seed: string, { wireFaults, clocks }: Options = {}) {
  const disk = mountSmallDisk(DISK_MEGABYTES);
  const postgres = await startPostgres(disk?.path);
  if (!postgres) {
    disk?.remove();
    return null;
  }
  const directory = mkdtempSync(join(tmpdir(), "plainfax-torture-"));
  environment().DATA_DIR = directory;
  const database = openPostgres(postgres.url);
  await migrateDatabase(database);
  useDatabase(database);

  const dice = openDice(seed);
  const isCalm = { value: false };
  const clockSteps: number[] = [];
  const clockStep = () => {
    if (clocks) {
      const step = clocks[clockSteps.length % clocks.length] ?? 0;
      clockSteps.push(step);
      return step;
    }
    if (isCalm.value || !dice.chance(WRONG_CLOCKS)) return 0;
    const step = dice.pick(CLOCK_STEPS_MS);
    clockSteps.push(step);
    return step;
  };

  const fleetPorts = { now: (): number[] => [] };
  const inward = await startFaultProxy({ targets: () => orNowhere(fleetPorts.now()), rate: 0, seed: `${seed}:inward` });
  const webhookUrl = `http://127.0.0.1:${inward.port}/api/webhooks/telnyx`;
  const handOvers = new EventEmitter();
  const carrierPort = { now: (): number[] => [] };
  const outward = await startFaultProxy({
    targets: () => orNowhere(carrierPort.now()),
    rate: 0,
    ...(wireFaults && { kinds: wireFaults }),
    seed: `${seed}:outward`,
    onRequest: (method) => method === "POST" && handOvers.emit("post"),
  });
  const carrier = await startCarrier({
    dataDir: join(directory, "sandbox"),
    seed,
    webhookUrl,
    speed: SPEED,
    // Documents are fetched over the faulty wire, too.
    origin: `http://127.0.0.1:${outward.port}`,
  });
  carrierPort.now = () => [carrier.port];
  const sender = await createPerson({ role: "admin" });
  const connectionId = await carrier.connectionId();
  await database.db.insert(faxApplications).values({
    id: connectionId,
    applicationName: "Front desk",
    snapshot: { settings: { outboundChannelLimit: LINES } },
    syncedAt: new Date(),
  });
  const fromNumber = await createNumber([sender], { phoneNumber: FROM, connectionId });
  const content = readFileSync("e2e/documents/two-pages.pdf");
  // Before a process starts: at its start it sweeps away the files that no document has.
  const documentId = await createDocument(sender, { content, pageCount: 2 });

  const fleet = startFleet(
    PROCESSES,
    {
      ...process.env,
      DATA_DIR: directory,
      DATABASE_URL: postgres.url,
      PORT: String(inward.port),
      SANDBOX_PORT: String(outward.port),
      SANDBOX_PUBLIC_KEY: carrier.publicKey,
      LOG_LEVEL: "silent",
    },
    clockStep,
  );
  fleetPorts.now = fleet.ports;

  return {
    postgres,
    /** Where the database lies; null where it shares everybody's disk. */
    disk,
    database,
    carrier,
    fleet,
    inward,
    outward,
    /** Emits `post` while a fax is being handed over. */
    handOvers,
    dice,
    clockSteps,
    isCalm,
    scene: { sender, fromNumber, documentId },
    async close() {
      await fleet.close();
      await Promise.all([inward.close(), outward.close()]);
      carrier.close();
      useDatabase(null);
      await database.close();
      postgres.stop();
      disk?.remove();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Where nobody listens. */
function orNowhere(ports: number[]): number[] {
  return ports.length > 0 ? ports : [1];
}
