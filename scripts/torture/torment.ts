import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import type { World } from "./open-world";

const STOPPED_UP_TO_MS = 7_000;
const DATABASE_CRASH_EVERY = 60;
const DATABASE_AWAY_MS = 600;
const AT_A_HAND_OVER = 0.8;
const HAND_OVER_MS = 30;
const PATIENCE_MS = 1_000;

const STORM = {
  post: { rate: 0.3, accepted: 0.6 },
  fetch: { rate: 0.3, late_ms: 250_000 },
  list: { lag_ms: 100_000, repeat: 0.2, drift: 0.2, fail: 0.15, page_size: 2 },
  retrieve: { fail: 0.1 },
  webhooks: {
    drop: 0.2,
    duplicate: 0.2,
    duplicate_up_to: 20,
    reorder: 0.3,
    reorder_within_ms: 300_000,
    before_reply: 0.1,
  },
};
const WIRE_FAULTS = 0.1;

/** How often each kind of fault was caused. */
export type Faults = Map<string, number>;

/**
 * Makes everything go wrong until `isOver`: portal processes killed, stopped for longer than their lease, ended; the
 * database crashed; the carrier and the wires to and from it faulty. Answers what was done, with all calm again.
 */
export async function torment(world: World, seed: string, isOver: (kills: number) => boolean): Promise<Faults> {
  const { fleet, dice, carrier, inward, outward } = world;
  const faults: Faults = new Map();
  const count = (fault: string) => faults.set(fault, (faults.get(fault) ?? 0) + 1);
  const kills = () => faults.get("process killed (SIGKILL)") ?? 0;
  await carrier.setWeather({ seed, ...STORM });
  inward.setRate(WIRE_FAULTS);
  outward.setRate(WIRE_FAULTS);

  const resumed: Promise<void>[] = [];
  while (!isOver(kills())) {
    await pause(200 + dice.roll() * 200);
    const kind = dice.roll();
    if (kind < 0.85) {
      if (dice.chance(AT_A_HAND_OVER)) await nextHandOver(world);
      if (fleet.signal("SIGKILL", dice.roll())) count("process killed (SIGKILL)");
      if (kills() % DATABASE_CRASH_EVERY === DATABASE_CRASH_EVERY - 1) {
        await crashDatabase(world);
        count("database crashed (immediate stop)");
      }
    } else if (kind < 0.96) {
      const child = fleet.signal("SIGSTOP", dice.roll());
      if (child) count("process stopped and continued");
      resumed.push(pause(dice.roll() * STOPPED_UP_TO_MS).then(() => void child?.kill("SIGCONT")));
    } else if (fleet.signal("SIGTERM", dice.roll())) count("process ended (SIGTERM)");
  }

  await Promise.all(resumed);
  await calm(world);
  for (const step of world.clockSteps) count(`process with its clock ${inWords(step)} off`);
  return new Map([...faults, ...(await faultsOfOthers(world))]);
}

/** Waits until a fax is just being handed over, and up to some milliseconds more. */
async function nextHandOver({ handOvers, dice }: World): Promise<void> {
  const given = AbortSignal.timeout(PATIENCE_MS);
  await once(handOvers, "post", { signal: given }).catch(() => {});
  await pause(dice.roll() * HAND_OVER_MS);
}

async function crashDatabase({ postgres }: World): Promise<void> {
  postgres.crash();
  await pause(DATABASE_AWAY_MS);
  postgres.restart();
}

async function calm({ carrier, inward, outward, isCalm, fleet }: World): Promise<void> {
  isCalm.value = true;
  inward.setRate(0);
  outward.setRate(0);
  // A process with a wrong clock would turn every webhook away: nobody's clock stays wrong.
  for (const _ of fleet.ports()) fleet.signal("SIGKILL", 0);
  await carrier.setWeather({});
}

async function faultsOfOthers({ carrier, inward, outward }: World): Promise<[string, number][]> {
  return [
    ...Object.entries(await carrier.struck()).map(([kind, times]): [string, number] => [`carrier: ${kind}`, times]),
    ...[...outward.struck].map(([kind, times]): [string, number] => [`wire to the carrier: ${kind}`, times]),
    ...[...inward.struck].map(([kind, times]): [string, number] => [`wire from the carrier: ${kind}`, times]),
  ];
}

function inWords(milliseconds: number): string {
  const minutes = Math.abs(milliseconds) / 60_000;
  return minutes < 60 ? `${minutes} min` : `${minutes / 1_440} day`;
}
