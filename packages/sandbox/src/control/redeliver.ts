import { uuidFrom } from "../carrier/ids";
import type { World } from "../carrier/world";
import { notFound } from "../http/api-error";
import type { Delivery } from "../state/shapes";
import { dispatch } from "../webhooks/dispatch";

/** Sends the event of a delivery once more, under its old event id; answers after the first attempt. */
export async function redeliver(world: World, id: string): Promise<Delivery> {
  const original =
    world.state.deliveries.get(id) ?? world.state.deliveries.all().find((delivery) => delivery.event.id === id);
  if (!original) throw notFound();
  const again: Delivery = {
    ...original,
    id: uuidFrom(world.random),
    attempts: [],
    status: "pending",
    due: world.clock.now(),
  };
  await dispatch(world, again);
  return world.state.deliveries.get(again.id) ?? again;
}
