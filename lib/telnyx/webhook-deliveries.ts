import "server-only";
import { z } from "zod";
import { callTelnyx, readAnswer } from "./call-telnyx";
import { momentOrNull, textOrNull } from "./wire";

const PAGE_SIZE = 250;
const THING = "webhook delivery";

const deliveryShape = z
  .object({
    id: z.string().min(1),
    status: textOrNull,
    started_at: momentOrNull,
    finished_at: momentOrNull,
    webhook: z
      .object({ id: textOrNull, event_type: textOrNull, occurred_at: momentOrNull })
      .catch({ id: null, event_type: null, occurred_at: null }),
    attempts: z
      .array(z.object({ http: z.object({ response: z.object({ status: z.number() }) }) }).catch(noAnswer))
      .catch([]),
  })
  .transform((delivery) => ({
    id: delivery.id,
    isDelivered: delivery.status === "delivered",
    eventId: delivery.webhook.id,
    eventType: delivery.webhook.event_type,
    occurredAt: delivery.webhook.occurred_at,
    startedAt: delivery.started_at,
    finishedAt: delivery.finished_at,
    /** The HTTP status that Telnyx met at each try; null where there was no answer. */
    answers: delivery.attempts.map((attempt) => attempt.http.response.status || null),
  }));

/** What Telnyx says of one webhook that it tried to deliver. */
export type WebhookDelivery = z.output<typeof deliveryShape>;

/** Webhooks that Telnyx could not deliver since a moment, of all pages. */
export async function listFailedDeliveries(since: Date): Promise<WebhookDelivery[]> {
  const deliveries = await callTelnyx(THING, async (client) => {
    const found: unknown[] = [];
    const filter = { status: { eq: "failed" as const }, started_at: { gte: since.toISOString() } };
    for await (const delivery of client.webhookDeliveries.list({ filter, "page[size]": PAGE_SIZE })) {
      found.push(delivery);
    }
    return found;
  });
  return readAnswer(z.array(deliveryShape), deliveries);
}

function noAnswer() {
  return { http: { response: { status: 0 } } };
}
