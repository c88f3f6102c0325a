import type { World } from "./open-world";

const WIRE_FAULTS = 0.2;

const WEATHER = {
  post: { rate: 0.3, accepted: 0.6 },
  fetch: { rate: 0.3, late_ms: 250_000 },
  list: { lag_ms: 100_000, repeat: 0.2, drift: 0.2, fail: 0.15, page_size: 10 },
  retrieve: { fail: 0.1, older: 0.2 },
  refresh: { fail: 0.3, delay_ms: 2_000 },
  storage: { rate: 0.4 },
  webhooks: {
    drop: 0.2,
    duplicate: 0.2,
    duplicate_up_to: 20,
    reorder: 0.3,
    reorder_within_ms: 300_000,
    before_reply: 0.1,
  },
};

/** Makes the carrier and the wires to and from it faulty. */
export async function beginStorm({ carrier, inward, outward }: World, seed: string): Promise<void> {
  await carrier.setWeather({ seed, ...WEATHER });
  inward.setRate(WIRE_FAULTS);
  outward.setRate(WIRE_FAULTS);
}

/** Makes everything work again, and ends when all processes run. */
export async function endStorm({ carrier, inward, outward, isCalm, fleet }: World): Promise<void> {
  isCalm.value = true;
  inward.setRate(0);
  outward.setRate(0);
  await carrier.setWeather({});
  // A process with a wrong clock would turn every webhook away: nobody's clock stays wrong.
  await fleet.renew();
}

/** How often each fault of the carrier and of the wires has struck. */
export async function stormFaults({ carrier, inward, outward }: World): Promise<[string, number][]> {
  return [
    ...Object.entries(await carrier.struck()).map(([kind, times]): [string, number] => [`carrier: ${kind}`, times]),
    ...[...outward.struck].map(([kind, times]): [string, number] => [`wire to the carrier: ${kind}`, times]),
    ...[...inward.struck].map(([kind, times]): [string, number] => [`wire from the carrier: ${kind}`, times]),
  ];
}

/** How many faults the wires have had so far. */
export function wireFaults({ inward, outward }: World): number {
  return [...inward.struck.values(), ...outward.struck.values()].reduce((sum, times) => sum + times, 0);
}
