import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { useDatabase } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { openPostgres } from "@/db/postgres";
import { startPostgres } from "@/scripts/testing/postgres-server";
import { openDice } from "../dice";
import { startFleet } from "../fleet";
import type { Report } from "../report";
import { bringOverHttp } from "./bring-over-http";
import { prepareFaxes } from "./prepare";
import { raceOneEvent } from "./race-one-event";
import { openSigner } from "./sign";

const PROCESSES = 4;

/** Delivers one event 64 times at once to four processes that share a database, so many times. Null without PostgreSQL. */
export async function raceProcesses(seed: string, rounds: number): Promise<Report | null> {
  const postgres = await startPostgres();
  if (!postgres) return null;
  const directory = mkdtempSync(join(tmpdir(), "plainfax-race-"));
  const dice = openDice(`${seed}:race`);
  const signer = openSigner(dice);
  const database = openPostgres(postgres.url);
  await migrateDatabase(database);
  const env = { DATABASE_URL: postgres.url, DATA_DIR: directory, SANDBOX_PORT: "9", LOG_LEVEL: "silent" };
  const fleet = startFleet(PROCESSES, { ...process.env, ...env, SANDBOX_PUBLIC_KEY: signer.publicKey }, () => 0);
  try {
    useDatabase(database);
    await prepareFaxes([]);
    while (fleet.ports().length < PROCESSES) await pause(100);
    const origins = fleet.ports().map((port) => `http://127.0.0.1:${port}`);
    const race = await raceOneEvent(dice, signer, bringOverHttp(origins), rounds);
    return {
      title: `One event 64 times at the same moment, to ${PROCESSES} processes`,
      rows: [
        ["events", race.rounds],
        ["deliveries", race.deliveries],
        ["not answered with 200", race.unexpected],
        ["not kept and applied exactly once", race.notOnce],
      ],
      promises: {
        "every delivery is answered with 200": race.unexpected === 0,
        "every event is kept and applied once": race.notOnce === 0,
      },
    };
  } finally {
    useDatabase(null);
    await fleet.close();
    await database.close();
    postgres.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}
