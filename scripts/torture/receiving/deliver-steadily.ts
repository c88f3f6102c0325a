import { setTimeout as pause } from "node:timers/promises";
import { percentile } from "@/scripts/bench/statistics";
import type { Dice } from "../dice";
import type { Report } from "../report";
import type { Bring } from "./deliver-all";
import { latencyRows } from "./receiving-report";
import type { Signer } from "./sign";
import { type CarrierEvent, tellStory } from "./story";

const PER_SECOND = 100;
const [P99_MS, SLOWEST_MS] = [500, 2_000];

/**
 * Delivers 100 new events each second, whether or not those before were answered. An answer's time counts from the moment
 * at which its event was due. Answers how to report on it.
 */
export async function deliverSteadily(dice: Dice, signer: Signer, bring: Bring, minutes: number) {
  const milliseconds: number[] = [];
  let unexpected = 0;
  const events = eventsOf(dice);
  const begun = performance.now();
  const deliver = async (event: CarrierEvent, dueAt: number) => {
    const status = await bring(signer.seal({ kind: "first", event, arrivesAt: 0, isLate: false })).catch(() => 0);
    milliseconds.push(performance.now() - dueAt);
    unexpected += Number(status !== 200);
  };
  const under: Promise<void>[] = [];
  for (let n = 0; n < minutes * 60 * PER_SECOND; n += 1) {
    const dueAt = begun + (n * 1_000) / PER_SECOND;
    const early = dueAt - performance.now();
    if (early > 0) await pause(early);
    under.push(deliver(events.next().value, dueAt));
  }
  await Promise.all(under);

  return (heldByCarrier: number): Report => ({
    title: `${PER_SECOND} events a second for ${minutes} minutes while the workers are blocked`,
    rows: [
      ["deliveries", milliseconds.length],
      ["requests that wait for the carrier meanwhile", heldByCarrier],
      ...latencyRows(milliseconds),
      ["not answered with 200", unexpected],
    ],
    promises: {
      "every delivery is answered with 200": unexpected === 0,
      "99 of 100 within 500 ms": percentile(milliseconds, 0.99) < P99_MS,
      "all within 2 s": milliseconds.every((each) => each < SLOWEST_MS),
    },
  });
}

/** Received faxes, one after the other, without end. */
function* eventsOf(dice: Dice): Generator<CarrierEvent, never> {
  for (;;) {
    const story = tellStory(dice, Date.now());
    if (story.direction === "inbound") yield* story.events;
  }
}
