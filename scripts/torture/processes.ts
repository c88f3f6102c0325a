import { check } from "./check";
import { openWorld } from "./open-world";
import { reportOnProcesses } from "./processes-report";
import { receiveFaxes, settleReceived } from "./receive-faxes";
import type { Report } from "./report";
import { settle, watchChecking } from "./settle";
import { HASTE } from "./short-times";
import { submitFaxes } from "./submit-faxes";
import { torment } from "./torment";

/** Before the next attempt where the carrier could not fetch the document three times: these pauses pass as in life. */
const THIRD_PAUSE_MS = 300_000;
/** When what is not settled is taken for stuck. How fast it settles is a promise of its own, where nothing else takes the processor. */
const GIVE_UP_MS = Math.max(1_800_000 / HASTE, 2 * THIRD_PAUSE_MS);

type Options = { seed: string; kills: number; wireFaults: number; seconds: number; isAlone: boolean };

/**
 * Torments real processes until there were so many kills and faults of the wires, or the time is over; lets them settle, and
 * compares. Null where there is no PostgreSQL.
 */
export async function tortureProcesses({ seed, kills, wireFaults, seconds, isAlone }: Options): Promise<Report | null> {
  const world = await openWorld(seed);
  if (!world) return null;
  const watch = watchChecking(world.database.db);
  try {
    const end = performance.now() + seconds * 1_000;
    let isStormOver = false;
    const submitting = submitFaxes(world, () => !isStormOver);
    const receiving = receiveFaxes(world, () => !isStormOver);
    const faults = await torment(
      world,
      seed,
      (done) => (done.kills >= kills && done.wireFaults >= wireFaults) || performance.now() > end,
    );
    isStormOver = true;
    const acknowledged = await submitting;
    const { tookMs, lastCheckingMs } = await settle(world.database.db, GIVE_UP_MS);
    const received = await settleReceived(world.database.db, await receiving, GIVE_UP_MS);
    return reportOnProcesses({
      verdict: await check(world.database.db, world.carrier, acknowledged),
      faults,
      endedAlone: world.fleet.endedAlone(),
      startedInVain: world.fleet.startedInVain(),
      longestCheckingMs: watch.longestChecking(),
      lastCheckingMs,
      settledMs: tookMs,
      received,
      isAlone,
    });
  } finally {
    watch.stop();
    await world.close();
  }
}
