import "server-only";
import { log } from "@/lib/log";
import { referenceFor } from "@/lib/unexpected-error";
import { applyDeliveries } from "@/lib/webhooks/apply-deliveries";

const LARGEST_GROUP = 200;
/** While deliveries come, each of them within so short a time of the last, receiving goes first … */
const LULL_MS = 10;
/** … but applying never waits for longer than this; then they share the processor until the inbox is empty. */
const PATIENCE_MS = 1_000;
/** What a process left behind that ended, another finds within this time. */
const LOOK_MS = 5_000;

let applying: Promise<void> | null = null;
let isWanted = false;
let isStopped = false;
let lastCameAt = -LULL_MS;

/** Has this process apply what was just put into the inbox, as soon as no more comes, or a second later. */
export function applySoon(): void {
  lastCameAt = performance.now();
  look();
}

/** Resolves when this process has nothing left to apply. */
export async function untilApplied(): Promise<void> {
  while (applying) await applying;
}

/** Applies what earlier processes left in the inbox and, from now on, others; answers how to stop, which ends with the group under way. */
export function startApplying(): () => Promise<void> {
  const looks = setInterval(look, LOOK_MS);
  looks.unref();
  look();
  return async () => {
    isStopped = true;
    clearInterval(looks);
    await untilApplied();
    isStopped = false;
  };
}

/** One group is under way at a time in this process. */
function look(): void {
  isWanted = true;
  applying ??= applyWhileWanted().finally(() => {
    applying = null;
    if (isWanted && !isStopped) look();
  });
}

async function applyWhileWanted(): Promise<void> {
  try {
    while (isWanted && !isStopped) {
      await lull();
      isWanted = false;
      let applied = LARGEST_GROUP;
      while (applied === LARGEST_GROUP && !isStopped) applied = await applyDeliveries({ most: LARGEST_GROUP });
    }
  } catch (error) {
    isWanted = false;
    log.warn({ reference: referenceFor(error) }, "webhooks wait in the inbox: the database did not answer");
  }
}

async function lull(): Promise<void> {
  const patienceEnds = performance.now() + PATIENCE_MS;
  while (performance.now() < Math.min(lastCameAt + LULL_MS, patienceEnds))
    await new Promise((resolve) => setTimeout(resolve, LULL_MS));
}
