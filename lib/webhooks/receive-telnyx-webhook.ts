import "server-only";
import { database } from "@/db/client";
import { environment } from "@/lib/env";
import { meters } from "@/lib/meters";
import { readLimitedBody } from "@/lib/read-limited-body";
import { type HeaderOf, rejectionOf } from "@/lib/telnyx/verify-webhook";
import { referenceFor } from "@/lib/unexpected-error";
import { applySoon } from "@/lib/webhooks/applier";
import { countRejection, type TurnedAwayReason } from "@/lib/webhooks/count-rejection";
import { groupCommit } from "@/lib/webhooks/group-commit";
import { addToInbox } from "@/lib/webhooks/inbox";

const MOST_BYTES = 256 * 1024;

/** Side by side, each group waits for the disk while the others work; more would take the connections that pages need. */
const keepTogether = groupCommit<Uint8Array>((bodies) => addToInbox(database(), bodies), {
  largest: 200,
  sideBySide: 2,
});

/** What arrived, before anybody believes it. A body that is too long to be one is null. */
export type Arrival = { header: HeaderOf; body: Uint8Array | null };

/**
 * Takes one delivery of Telnyx and answers the status of the response, which has no body: 200 only when it is committed to
 * the inbox, from which it is applied soon after. 415 and 413
 * for what is no event of Telnyx's size and shape, 401 for what it did not sign, 503 when it can be delivered again later. Never a
 * redirect.
 */
export async function receiveArrival({ header, body }: Arrival): Promise<number> {
  const { publicKeys } = environment().telnyx;
  if (publicKeys.length === 0) return turnAway(503, "no-key");
  if (header("content-encoding")) return turnAway(415, "encoded");
  if (!isJson(header("content-type"))) return turnAway(415, "not-json");
  if (!body || body.byteLength > MOST_BYTES) return turnAway(413, "too-large");
  const rejection = await rejectionOf(body, header, publicKeys);
  if (rejection) return turnAway(401, rejection);

  try {
    await keepTogether(body);
    meters.webhooks.inc({ result: "taken" });
    applySoon();
    return 200;
  } catch (error) {
    meters.webhooks.inc({ result: "failed" });
    referenceFor(error);
    return 503;
  }
}

/** The same for a request of the framework. */
export async function receiveTelnyxWebhook(request: Request): Promise<Response> {
  const body = await readLimitedBody(request, MOST_BYTES);
  const status = await receiveArrival({ header: (name) => request.headers.get(name), body });
  return new Response(null, { status });
}

async function turnAway(status: number, reason: TurnedAwayReason): Promise<number> {
  await countRejection(reason);
  return status;
}

function isJson(contentType: string | null | undefined): boolean {
  return contentType?.split(";")[0]?.trim().toLowerCase() === "application/json";
}
