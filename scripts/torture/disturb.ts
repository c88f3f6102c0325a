import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { World } from "./open-world";
import { HASTE } from "./short-times";

const STOPPED_UP_TO_MS = 140_000 / HASTE;
const DATABASE_AWAY_UP_TO_MS = 4_000;
const DISK_FULL_MS = 1_500;
const AT_A_HAND_OVER = 0.8;
const HAND_OVER_MS = 30;
const PATIENCE_MS = 500;
const LOOK_EVERY_MS = 50;

/** Kills one process, mostly while a fax is being handed over. Answers whether there was one. */
export async function killProcess(world: World): Promise<boolean> {
  if (world.dice.chance(AT_A_HAND_OVER)) await nextHandOver(world);
  return world.fleet.signal("SIGKILL", world.dice.roll()) !== null;
}

/** Stops one process, and lets it go on after up to two leases; that is what `resumed` waits for. */
export function stopProcess({ fleet, dice }: World): { resumed: Promise<void> } | null {
  const child = fleet.signal("SIGSTOP", dice.roll());
  return child && { resumed: pause(dice.roll() * STOPPED_UP_TO_MS).then(() => void child.kill("SIGCONT")) };
}

/** Ends every process of the database at once, and starts it again a while later. */
export async function crashDatabase({ postgres, dice }: World): Promise<void> {
  postgres.crash();
  await pause(dice.roll() * DATABASE_AWAY_UP_TO_MS);
  postgres.restart();
}

/** Leaves the database no room on its disk for a while, and lets it crash meanwhile if it has not by itself. */
export async function fillDisk(world: World): Promise<void> {
  const { postgres, disk, dice } = world;
  disk?.fill();
  await pause(DISK_FULL_MS);
  if (dice.chance(0.5)) postgres.crash();
  disk?.free();
  await bringBack(world);
}

/** Starts the database where it ended: one that had no room may end a moment after it was seen running. */
async function bringBack({ postgres, database }: World): Promise<void> {
  for (;;) {
    if (!postgres.isRunning()) postgres.restart();
    const answers = await database.db.execute(sql`select 1`).then(
      () => true,
      () => false,
    );
    if (answers) return;
    await pause(LOOK_EVERY_MS);
  }
}

/** Waits until a fax is just being handed over, and up to some milliseconds more. */
async function nextHandOver({ handOvers, dice }: World): Promise<void> {
  const given = AbortSignal.timeout(PATIENCE_MS);
  await once(handOvers, "post", { signal: given }).catch(() => {});
  await pause(dice.roll() * HAND_OVER_MS);
}
