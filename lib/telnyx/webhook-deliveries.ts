import "server-only";
import { z } from "zod";
import { callTelnyx, readAnswer } from "./call-telnyx";
import { momentOrNull, textOrNull } from "./wire";

const PAGE_SIZE = 250;
const THING = "webhook delivery";

const attemptShape = z
  .object({
    http: z
      .object({
        request: z.object({ url: textOrNull }).nullish().catch(null),
        response: z.object({ status: z.number() }).nullish().catch(null),
      })
      .nullish()
      .catch(null),
  })
  .transform(({ http }) => ({ url: http?.request?.url ?? null, status: http?.response?.status || null }));

const deliveryShape = z
  .object({
    id: z.string().min(1),
    status: textOrNull,
    started_at: momentOrNull,
    finished_at: momentOrNull,
    webhook: z
      .object({ id: textOrNull, event_type: textOrNull, occurred_at: momentOrNull })
      .catch({ id: null, event_type: null, occurred_at: null }),
    attempts: z.array(attemptShape).catch([]),
  })
  .transform((delivery) => ({
    id: delivery.id,
    isDelivered: delivery.status === "delivered",
    eventId: delivery.webhook.id,
    eventType: delivery.webhook.event_type,
    occurredAt: delivery.webhook.occurred_at,
    startedAt: delivery.started_at,
    finishedAt: delivery.finished_at,
    /** The HTTP status that Telnyx met at each try, last one first; null where there was no answer. */
    answers: delivery.attempts.map(({ status }) => status),
    /** Where it was sent. */
    addresses: delivery.attempts.flatMap(({ url }) => url ?? []),
  }));

/** What Telnyx says of one webhook that it tried to deliver. */
export type WebhookDelivery = z.output<typeof deliveryShape>;

/** Webhooks that Telnyx could not deliver since a moment; of more than 250 the first. One call. */
export async function listFailedDeliveries(since: Date): Promise<WebhookDelivery[]> {
  const filter = { status: { eq: "failed" as const }, started_at: { gte: since.toISOString() } };
  const page = await callTelnyx(THING, (client) => client.webhookDeliveries.list({ filter, "page[size]": PAGE_SIZE }));
  return readAnswer(z.array(deliveryShape), page.getPaginatedItems());
}
