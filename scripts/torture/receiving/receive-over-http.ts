import { useDatabase } from "@/db/client";
import { openPostgres } from "@/db/postgres";
import { startBenchPortal } from "@/scripts/bench/portal";
import { startPostgres } from "@/scripts/testing/postgres-server";
import { openDice } from "../dice";
import type { Report } from "../report";
import { blockWorkers } from "./block-workers";
import { bringOverHttp } from "./bring-over-http";
import { compareWithPlan } from "./compare";
import { deliverAll } from "./deliver-all";
import { deliverSteadily } from "./deliver-steadily";
import { planDeliveries } from "./plan";
import { prepareFaxes } from "./prepare";
import { reportOnReceiving } from "./receiving-report";
import { openSigner } from "./sign";
import { startSilentCarrier } from "./silent-carrier";

const PORT = 4870;
const PARALLEL = 64;

/**
 * Delivers webhooks over HTTP to a whole portal, pages and all: so many as fast as it takes them, then 100 a second for
 * some minutes while its workers wait for a carrier that never answers. Null where there is no PostgreSQL.
 */
export async function receiveOverHttp(seed: string, count: number, minutes: number): Promise<Report[] | null> {
  const postgres = await startPostgres();
  if (!postgres) return null;
  const carrier = await startSilentCarrier();
  const portal = await startBenchPortal({ port: PORT, databaseUrl: postgres.url, carrierUrl: carrier.url });
  const database = openPostgres(postgres.url);
  try {
    useDatabase(database);
    const dice = openDice(`${seed}:http`);
    const signer = openSigner(dice, portal.webhookKey);
    const bring = bringOverHttp([portal.origin]);
    const plan = planDeliveries(dice, count, Date.now());
    await prepareFaxes(plan.stories);
    const answers = await deliverAll(plan.deliveries, signer, bring, PARALLEL);
    const compared = await compareWithPlan(plan);

    await blockWorkers();
    const steadily = await deliverSteadily(dice, signer, bring, minutes);
    return [reportOnReceiving("Deliveries over HTTP into a whole portal", answers, compared), steadily(carrier.held())];
  } finally {
    useDatabase(null);
    await database.close();
    await portal.stop();
    carrier.close();
    postgres.stop();
  }
}
