import { check, isKept, type Verdict } from "./check";
import { openWorld } from "./open-world";
import { settle, watchChecking } from "./settle";
import { HASTE } from "./short-times";
import { submitFaxes } from "./submit-faxes";
import { type Faults, torment } from "./torment";

/** One minute of the product's patience is this long here, in milliseconds: lease, grace and pauses alike. */
const MINUTE_MS = 60_000 / HASTE;
/** Every Checking must be settled this long after the faults end: 150 s of the product's time. */
const SETTLED_WITHIN_MS = 2.5 * MINUTE_MS;
const GIVE_UP_MS = 90_000;

export type ProcessTorture = {
  verdict: Verdict;
  faults: Faults;
  endedAlone: number;
  longestCheckingMs: number;
  lastCheckingMs: number;
  settledMs: number;
  isKept: boolean;
};

type Options = { seed: string; kills: number; seconds: number; most: number };

/** Torments real processes, lets them settle, and compares. Null where there is no PostgreSQL. */
export async function tortureProcesses({ seed, kills, seconds, most }: Options): Promise<ProcessTorture | null> {
  const world = await openWorld(seed);
  if (!world) return null;
  const watch = watchChecking(world.database.db);
  try {
    const end = performance.now() + seconds * 1_000;
    let isStormOver = false;
    const submitting = submitFaxes(world, (submitted) => !isStormOver && submitted < most);
    const faults = await torment(world, seed, (done) => done >= kills || performance.now() > end);
    isStormOver = true;
    const acknowledged = await submitting;
    const { tookMs, lastCheckingMs } = await settle(world.database.db, GIVE_UP_MS);
    const verdict = await check(world.database.db, world.carrier, acknowledged);
    return {
      verdict,
      faults,
      endedAlone: world.fleet.endedAlone(),
      longestCheckingMs: watch.longestChecking(),
      lastCheckingMs,
      settledMs: tookMs,
      isKept: isKept(verdict) && lastCheckingMs <= SETTLED_WITHIN_MS,
    };
  } finally {
    watch.stop();
    await world.close();
  }
}
