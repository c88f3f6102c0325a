import { chance, uuidFrom } from "../carrier/ids";
import type { World } from "../carrier/world";
import { settingsOf } from "../state/settings";
import type { Delivery, FaxRecord, WebhookEvent } from "../state/shapes";
import { struck } from "../weather/struck";
import { dispatch } from "./dispatch";

const DEFAULT_TIMEOUT_SECS = 2;
const RELEASE_GAP_MS = 100;

/** Tells the fax's webhook address what happened, as its script and the knobs allow. Resolves after the first attempts. */
export async function announce(
  world: World,
  record: FaxRecord,
  eventType: string,
  extra: Record<string, unknown> = {},
): Promise<void> {
  const { webhooks } = record.script;
  if (webhooks === "none") return;
  const event: WebhookEvent = {
    event_type: eventType,
    id: uuidFrom(world.random),
    occurred_at: world.clock.timestamp(),
    payload: { ...commonPayload(record), ...extra },
    record_type: "event",
  };
  const deliveries = Array.from({ length: copies(world, webhooks === "twice") }, () => plan(world, record, event));
  await Promise.all(deliveries.map((delivery) => dispatch(world, delivery)));
}

/** Sends what a reversing script held back, the last event first. */
export function releaseHeld(world: World, record: FaxRecord): void {
  if (record.script.webhooks !== "reversed") return;
  const held = world.state.deliveries
    .newestFirst()
    .filter((each) => each.status === "held" && each.faxId === record.fax.id);
  for (const [index, delivery] of held.entries()) {
    const due = world.clock.now() + index * RELEASE_GAP_MS * world.speed;
    void dispatch(world, { ...delivery, status: "pending", due });
  }
}

function plan(world: World, record: FaxRecord, event: WebhookEvent): Delivery {
  const application = world.state.applications.get(record.fax.connection_id);
  const isHeld = record.script.webhooks === "reversed";
  return {
    id: uuidFrom(world.random),
    faxId: record.fax.id,
    event,
    url: record.fax.webhook_url,
    failoverUrl: record.fax.webhook_failover_url,
    timeoutMs: (application?.webhook_timeout_secs || DEFAULT_TIMEOUT_SECS) * 1000,
    attempts: [],
    status: isHeld ? "held" : "pending",
    due: isHeld ? null : world.clock.now() + (isAheadOfReply(record) ? 0 : disturbance(world)),
  };
}

function copies(world: World, isTwice: boolean): number {
  const { duplicate, duplicate_up_to } = settingsOf(world.state).knobs;
  if (isTwice) return 2;
  if (!chance(world.dice, duplicate)) return 1;
  struck(world, "webhook duplicated");
  return 2 + (world.dice(1).readUInt8() % (duplicate_up_to - 1));
}

function isAheadOfReply({ fax, script }: FaxRecord): boolean {
  return script.webhookBeforeReply === true && fax.status === "queued";
}

function disturbance(world: World): number {
  const { delay_ms, reorder, reorder_within_ms } = settingsOf(world.state).knobs;
  if (!chance(world.dice, reorder)) return delay_ms * world.speed;
  struck(world, "webhook reordered");
  return (delay_ms + (world.dice(2).readUInt16BE() / 65536) * reorder_within_ms) * world.speed;
}

function commonPayload({ fax }: FaxRecord): Record<string, unknown> {
  const source = fax.media_name
    ? { media_name: fax.media_name }
    : fax.media_url
      ? { original_media_url: fax.media_url }
      : {};
  return {
    fax_id: fax.id,
    connection_id: fax.connection_id,
    direction: fax.direction,
    from: fax.from,
    to: fax.to,
    user_id: fax.user_id,
    ...(fax.direction === "inbound" ? { caller_id: fax.caller_id } : source),
    ...(fax.client_state === undefined ? {} : { client_state: fax.client_state }),
    status: fax.status,
  };
}
