import { chance } from "../carrier/ids";
import type { World } from "../carrier/world";
import { settingsOf } from "../state/settings";
import type { Delivery } from "../state/shapes";
import { struck } from "../weather/struck";
import { attemptDelivery } from "./attempt-delivery";

/** Waits before each of three attempts; the same again for the failover address. */
const WAITS_MS = [0, 1000, 2000];

/** Keeps a delivery and sets the timer of its next attempt; resolves when that attempt was made. */
export function dispatch(world: World, delivery: Delivery): Promise<void> {
  world.state.deliveries.put(delivery.id, delivery);
  if (delivery.due === null) return Promise.resolve();
  return world.clock.at(delivery.due, async () => {
    const current = world.state.deliveries.get(delivery.id);
    if (current?.due === delivery.due) await attempt(world, current);
  });
}

async function attempt(world: World, delivery: Delivery): Promise<void> {
  if (delivery.attempts.length === 0 && chance(world.dice, settingsOf(world.state).knobs.drop)) {
    struck(world, "webhook dropped");
    world.state.deliveries.put(delivery.id, { ...delivery, status: "failed", due: null });
    return;
  }
  const outcome = await attemptDelivery(world, delivery, addressOf(delivery));
  const current = world.state.deliveries.get(delivery.id);
  if (!current) return;
  const attempts = [...current.attempts, outcome];
  const wait = waitBefore(attempts.length, current);
  if (outcome.status === "delivered" || wait === undefined) {
    world.state.deliveries.put(current.id, { ...current, attempts, status: outcome.status, due: null });
    return;
  }
  void dispatch(world, { ...current, attempts, due: world.clock.now() + wait * world.speed });
}

function addressOf({ attempts, url, failoverUrl }: Delivery): string {
  return attempts.length < WAITS_MS.length ? url : failoverUrl;
}

function waitBefore(attempt: number, { failoverUrl }: Delivery): number | undefined {
  if (attempt < WAITS_MS.length) return WAITS_MS[attempt];
  return failoverUrl ? WAITS_MS[attempt - WAITS_MS.length] : undefined;
}
