import { setTimeout as pause } from "node:timers/promises";
import { crashDatabase, fillDisk, killProcess, stopProcess } from "./disturb";
import type { World } from "./open-world";
import { beginStorm, endStorm, stormFaults, wireFaults } from "./storm";

const KILLS_A_DATABASE_CRASH = 60;
const KILLS_A_FULL_DISK = 100;
/** Where processes begin slowly, none would ever live to hand a fax over. */
const FEWEST_RUNNING = 3;

/** How often each kind of fault was caused. */
export type Faults = Map<string, number>;
export type Progress = { kills: number; wireFaults: number };

/**
 * Makes everything go wrong until `isOver`: portal processes killed, stopped for longer than their lease, ended; the
 * database crashed, its disk full; the carrier and the wires to and from it faulty. Answers what was done, with all calm
 * again.
 */
export async function torment(world: World, seed: string, isOver: (done: Progress) => boolean): Promise<Faults> {
  const { fleet, dice } = world;
  const faults: Faults = new Map();
  const count = (fault: string) => faults.set(fault, (faults.get(fault) ?? 0) + 1);
  const resumed: Promise<void>[] = [];
  let kills = 0;
  await beginStorm(world, seed);

  while (!isOver({ kills, wireFaults: wireFaults(world) })) {
    await pause(50 + dice.roll() * 150);
    if (fleet.ports().length < FEWEST_RUNNING) continue;
    const kind = dice.roll();
    if (kind < 0.87) {
      if (!(await killProcess(world))) continue;
      count("process killed (SIGKILL)");
      kills += 1;
      if (kills % KILLS_A_DATABASE_CRASH === 0) {
        await crashDatabase(world);
        count("database crashed (immediate stop)");
      }
      if (world.disk && kills % KILLS_A_FULL_DISK === 0) {
        await fillDisk(world);
        count("disk of the database full");
      }
    } else if (kind < 0.97) {
      const stopped = stopProcess(world);
      if (stopped) count("process stopped and continued");
      if (stopped) resumed.push(stopped.resumed);
    } else if (fleet.signal("SIGTERM", dice.roll())) count("process ended (SIGTERM)");
  }

  await Promise.all(resumed);
  await endStorm(world);
  for (const step of world.clockSteps) count(`process with its clock ${inWords(step)} off`);
  return new Map([...faults, ...(await stormFaults(world))]);
}

function inWords(milliseconds: number): string {
  const minutes = Math.abs(milliseconds) / 60_000;
  return minutes < 60 ? `${minutes} min` : `${minutes / 1_440} day`;
}
