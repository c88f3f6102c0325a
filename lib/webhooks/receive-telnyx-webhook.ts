import "server-only";
import { environment } from "@/lib/env";
import { meters } from "@/lib/meters";
import { readLimitedBody } from "@/lib/read-limited-body";
import { interpretEvent } from "@/lib/telnyx/interpret-event";
import { rejectionOf } from "@/lib/telnyx/verify-webhook";
import { referenceFor } from "@/lib/unexpected-error";
import { countRejection, type TurnedAwayReason } from "@/lib/webhooks/count-rejection";
import { ingestDelivery } from "@/lib/webhooks/ingest-delivery";

const MOST_BYTES = 256 * 1024;

/**
 * Takes one delivery of Telnyx: 200 only when it is committed. 415 and 413 for what is no event of Telnyx's size and
 * shape, 401 without a body for what it did not sign, 503 when it can be delivered again later. Never a redirect.
 */
export async function receiveTelnyxWebhook(request: Request): Promise<Response> {
  const { publicKeys } = environment().telnyx;
  if (publicKeys.length === 0) return turnAway(503, "no-key");
  if (request.headers.has("content-encoding")) return turnAway(415, "encoded");
  if (!isJson(request.headers.get("content-type"))) return turnAway(415, "not-json");
  const body = await readLimitedBody(request, MOST_BYTES);
  if (!body) return turnAway(413, "too-large");
  const rejection = rejectionOf(body, request.headers, publicKeys);
  if (rejection) return turnAway(401, rejection);

  try {
    const interpretation = interpretEvent(body, new Date());
    await ingestDelivery({ body, interpretation });
    meters.webhooks.inc({ result: "taken" });
    if (interpretation.occurredAt) meters.webhookDelay.observe(secondsSince(interpretation.occurredAt));
    return new Response(null, { status: 200 });
  } catch (error) {
    meters.webhooks.inc({ result: "failed" });
    referenceFor(error);
    return new Response(null, { status: 503 });
  }
}

async function turnAway(status: number, reason: TurnedAwayReason): Promise<Response> {
  await countRejection(reason);
  return new Response(null, { status });
}

/** Clocks differ: what happened just now by Telnyx's may be ahead of ours. */
function secondsSince(moment: Date): number {
  return Math.max(0, Date.now() - moment.getTime()) / 1000;
}

function isJson(contentType: string | null): boolean {
  return contentType?.split(";")[0]?.trim().toLowerCase() === "application/json";
}
