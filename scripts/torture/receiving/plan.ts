import type { Dice } from "../dice";
import { type CarrierEvent, type Story, tellStory } from "./story";

/** What is special about a delivery. All but replays and forgeries must be answered with 200. */
type DeliveryKind = "first" | "duplicate" | "unknown type" | "unreadable" | "replay" | "forged";

/** One request to the receiver: `event` is null for what cannot be read. */
export type Delivery = { kind: DeliveryKind; event: CarrierEvent | null; arrivesAt: number; isLate: boolean };

export type Plan = { stories: Story[]; deliveries: Delivery[] };

const SHARES = { duplicate: 0.2, replay: 0.05, forged: 0.02, "unknown type": 0.01, unreadable: 0.001 };
const LATE = 0.3;
const HOUR_MS = 3_600_000;
const LATEST_MS = 72 * HOUR_MS;
const PERIOD_MS = 14 * 24 * HOUR_MS;

/** Plans so many deliveries of two weeks, in the order in which they arrive. */
export function planDeliveries(dice: Dice, count: number, now: number): Plan {
  const share = (kind: keyof typeof SHARES) => Math.round(count * SHARES[kind]);
  const firsts = count - Object.keys(SHARES).reduce((sum, kind) => sum + share(kind as keyof typeof SHARES), 0);
  const stories: Story[] = [];
  const events: CarrierEvent[] = [];
  while (events.length < firsts) {
    const story = tellStory(dice, now - PERIOD_MS + dice.roll() * PERIOD_MS);
    stories.push(story);
    events.push(...story.events);
  }

  const deliver = (kind: DeliveryKind, event: CarrierEvent | null, at: number): Delivery => {
    const isLate = dice.chance(LATE);
    return { kind, event, isLate, arrivesAt: at + dice.roll() * (isLate ? LATEST_MS : 1_000) };
  };
  const times = (kind: keyof typeof SHARES, make: (event: CarrierEvent) => Delivery) =>
    Array.from({ length: share(kind) }, () => make(dice.pick(events)));
  const deliveries = [
    ...events.map((event) => deliver("first", event, event.at)),
    ...times("duplicate", (event) => deliver("duplicate", event, event.at)),
    ...times("replay", (event) => deliver("replay", event, event.at)),
    ...times("forged", (event) => deliver("forged", forge(dice, event), event.at)),
    ...times("unknown type", (event) => deliver("unknown type", renamed(dice, event), event.at)),
    ...times("unreadable", (event) => deliver("unreadable", null, event.at)),
  ];
  return { stories, deliveries: deliveries.sort((a, b) => a.arrivesAt - b.arrivesAt) };
}

/** News that would change the fax, or add one, if anybody believed it. */
function forge(dice: Dice, event: CarrierEvent): CarrierEvent {
  const type = event.payload.direction === "outbound" ? "fax.delivered" : "fax.received";
  const fax_id = dice.chance(0.5) ? event.payload.fax_id : dice.uuid();
  return { ...event, id: dice.uuid(), type, payload: { ...event.payload, fax_id, page_count: 999 } };
}

function renamed(dice: Dice, event: CarrierEvent): CarrierEvent {
  return { ...event, id: dice.uuid(), type: dice.pick(["fax.page.sent", "fax.quality.measured", "fax.archived"]) };
}
