import { beforeEach, expect, it, vi } from "vitest";
import { openTestDatabase, truncate } from "@/scripts/testing/test-database";
import { openDice } from "../dice";
import { bringInside } from "./bring-inside";
import { compareWithPlan } from "./compare";
import { deliverAll } from "./deliver-all";
import { planDeliveries } from "./plan";
import { prepareFaxes } from "./prepare";
import { raceOneEvent } from "./race-one-event";
import { openSigner } from "./sign";

const telnyx = vi.hoisted(() => ({ publicKeys: [] as string[] }));
vi.mock("@/lib/env", () => ({ environment: () => ({ LOG_LEVEL: "silent", telnyx }), logLevel: () => "silent" }));

/** The embedded database takes one transaction at a time, so that fewer show as much. */
const DELIVERIES = 5_000;
const PARALLEL = 64;
const dice = openDice("receiving");
const signer = openSigner(dice);
const database = openTestDatabase();

beforeEach(async () => {
  telnyx.publicKeys = [signer.publicKey];
  await truncate(database(), "faxes", "webhook_events", "webhook_rejections", "fax_applications");
});

it("keeps thousands of deliveries as the carrier meant them: late, again and again, and none that is forged", async () => {
  const plan = planDeliveries(dice, DELIVERIES, Date.now());
  await prepareFaxes(plan.stories);
  const answers = await deliverAll(plan.deliveries, signer, bringInside, PARALLEL);

  expect(answers).toMatchObject({
    unexpected: 0,
    byKind: {
      duplicate: 0.2 * DELIVERIES,
      replay: 0.05 * DELIVERIES,
      forged: 0.02 * DELIVERIES,
      "unknown type": 0.01 * DELIVERIES,
      unreadable: 0.001 * DELIVERIES,
    },
  });
  expect(answers.late).toBeGreaterThan(0.28 * DELIVERIES);
  expect(await compareWithPlan(plan)).toMatchObject({
    faxes: plan.stories.length,
    lost: 0,
    appliedTwice: 0,
    forgedAccepted: 0,
    miscounted: 0,
    wrong: 0,
  });
});

it("keeps an event once that comes 64 times at the same moment", async () => {
  await prepareFaxes([]);
  expect(await raceOneEvent(dice, signer, bringInside, 20)).toMatchObject({ unexpected: 0, notOnce: 0 });
});
