import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { rowsOf } from "@/db/database";
import { attemptIdFrom } from "@/lib/telnyx/client-state";
import { check, isKept } from "./check";
import { openWorld, type World } from "./open-world";
import { type Report, seconds } from "./report";
import { settle } from "./settle";
import { HASTE } from "./short-times";
import { submitFaxes } from "./submit-faxes";

const HOUR_MS = 3_600_000 / HASTE;
const KNOWN_WITHIN_MS = 360_000 / HASTE;
const FAXES_A_CALL = 50;

/** Sends faxes for an hour of the product's time while this share of webhooks never arrives. Null without PostgreSQL. */
export async function dropWebhooks(seed: string, share: number): Promise<Report | null> {
  const world = await openWorld(`${seed}:drop:${share}`);
  if (!world) return null;
  const { carrier, database, isCalm } = world;
  isCalm.value = true;
  try {
    await carrier.setWeather({ seed, webhooks: { drop: share } });
    const end = performance.now() + HOUR_MS;
    const acknowledged = await submitFaxes(world, () => performance.now() < end);
    await settle(database.db, HOUR_MS);
    // The carrier is asked once more for what it has ended already.
    await pause(KNOWN_WITHIN_MS);
    return await reportOn(world, share, acknowledged);
  } finally {
    await world.close();
  }
}

async function reportOn(world: World, share: number, acknowledged: Set<string>): Promise<Report> {
  const { carrier, database } = world;
  const verdict = await check(database.db, carrier, acknowledged);
  const delays = await delaysOfKnowing(world);
  const slowest = delays.reduce((most, each) => Math.max(most, each), 0);
  const [sweeps] = await rowsOf<{ runs: string; calls: string; most: number; gaps: string }>(
    database.db,
    sql`select count(*) as runs, sum(calls) as calls, max(calls) as most, sum(gaps) as gaps from reconcile_runs`,
  );
  const mostCalls = sweeps?.most ?? 0;
  return {
    title: `${Math.round(share * 100)} % of webhooks never arrive, for an hour (patience ${HASTE} times shorter)`,
    rows: [
      ["webhooks dropped", (await carrier.struck())["webhook dropped"] ?? 0],
      ["faxes", verdict.faxes],
      ["ended at the carrier", delays.length],
      ["transmissions", verdict.transmissions],
      ["known here, at the latest, after", seconds(slowest * HASTE)],
      ["comparisons", Number(sweeps?.runs ?? 0)],
      ["  calls in all", Number(sweeps?.calls ?? 0)],
      ["  most calls in one", mostCalls],
      ["  gaps closed", Number(sweeps?.gaps ?? 0)],
      ["other than the ledger says", verdict.wrong],
    ],
    promises: {
      "faxes are transmitted": verdict.transmissions > 0,
      "what the carrier ended is known here within 6 minutes": slowest <= KNOWN_WITHIN_MS,
      "every fax is what the ledger says, none twice, lost or silent": isKept(verdict),
      "no comparison makes more than one call for 50 faxes": mostCalls * FAXES_A_CALL <= verdict.faxes,
    },
    examples: verdict.examples,
  };
}

/** How long after the end of each transmission at the carrier the portal knew of it; forever, where it does not. */
async function delaysOfKnowing({ carrier, database }: World): Promise<number[]> {
  const rows = await rowsOf<{ attemptId: string; knownAt: string }>(
    database.db,
    sql`select attempt_id as "attemptId", min(recorded_at) as "knownAt" from fax_events
      where kind = 'provider_event' and detail ->> 'status' in ('delivered', 'failed') group by attempt_id`,
  );
  const knownAt = new Map(rows.map(({ attemptId, knownAt }) => [attemptId, new Date(knownAt).getTime()]));
  const results = (await carrier.ledger()).filter(({ kind }) => kind === "result");
  return results.flatMap(({ at, client_state }) => {
    const attemptId = attemptIdFrom(client_state ?? null);
    return attemptId ? [(knownAt.get(attemptId) ?? Number.POSITIVE_INFINITY) - at.getTime()] : [];
  });
}
