import { useDatabase } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { openPostgres } from "@/db/postgres";
import { environment } from "@/lib/env";
import { startPostgres } from "@/scripts/testing/postgres-server";
import { openDice } from "../dice";
import type { Report } from "../report";
import { bringInside } from "./bring-inside";
import { compareWithPlan } from "./compare";
import { deliverAll } from "./deliver-all";
import { planDeliveries } from "./plan";
import { prepareFaxes } from "./prepare";
import { reportOnReceiving } from "./receiving-report";
import { openSigner } from "./sign";

const PARALLEL = 64;

/** Delivers so many webhooks to the receiver in this process, on a real database. Null where there is none. */
export async function receiveInside(seed: string, count: number): Promise<Report | null> {
  const postgres = await startPostgres();
  if (!postgres) return null;
  const database = openPostgres(postgres.url);
  try {
    await migrateDatabase(database);
    useDatabase(database);
    const dice = openDice(`${seed}:receiving`);
    const signer = openSigner(dice);
    environment().telnyx.publicKeys = [signer.publicKey];
    const plan = planDeliveries(dice, count, Date.now());
    await prepareFaxes(plan.stories);
    const answers = await deliverAll(plan.deliveries, signer, bringInside, PARALLEL);
    return reportOnReceiving("Deliveries into the receiver, in one process", answers, await compareWithPlan(plan));
  } finally {
    useDatabase(null);
    await database.close();
    postgres.stop();
  }
}
