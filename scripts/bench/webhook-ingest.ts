import { randomUUID, sign } from "node:crypto";
import { type Call, load } from "./load";
import type { BenchPortal } from "./portal";
import { median, percentile, rounded } from "./statistics";

const ROUNDS = 5;
const EVENTS_A_ROUND = 1_000;
const PARALLEL = 32;

/** Events a second over HTTP beside a route of the same server that does nothing, in turns. */
export async function benchWebhookIngest(portal: BenchPortal, name: string): Promise<void> {
  const ingest = { perSecond: [] as number[], milliseconds: [] as number[] };
  const nothing = { perSecond: [] as number[] };
  await load(events(portal, EVENTS_A_ROUND), PARALLEL);
  for (let round = 0; round < ROUNDS; round += 1) {
    nothing.perSecond.push((await load(noops(portal), PARALLEL)).perSecond);
    const result = await load(events(portal, EVENTS_A_ROUND), PARALLEL);
    ingest.perSecond.push(result.perSecond);
    ingest.milliseconds.push(...result.milliseconds);
  }
  const ratios = ingest.perSecond.map((value, round) => value / (nothing.perSecond[round] ?? Number.NaN));
  console.log(
    `webhook ingest, ${name}: ${rounded(median(ingest.perSecond), 0)} events/s, p50 ${rounded(median(ingest.milliseconds))} ms, ` +
      `p99 ${rounded(percentile(ingest.milliseconds, 0.99))} ms; no-op route ${rounded(median(nothing.perSecond), 0)}/s; ` +
      `ratio ${rounded(median(ratios), 2)} (${PARALLEL} at a time, median of ${ROUNDS} rounds)`,
  );
}

function noops(portal: BenchPortal): Call[] {
  return Array.from({ length: EVENTS_A_ROUND }, () => ({ url: `${portal.origin}/api/health`, method: "GET" as const }));
}

/** New inbound faxes, so that each event writes all that an event can write. */
function events(portal: BenchPortal, count: number): Call[] {
  return Array.from({ length: count }, () => signedEvent(portal));
}

function signedEvent(portal: BenchPortal): Call {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const body = JSON.stringify({
    data: {
      record_type: "event",
      id: randomUUID(),
      event_type: "fax.receiving.started",
      occurred_at: new Date().toISOString(),
      payload: {
        fax_id: randomUUID(),
        connection_id: "1447842681660114324",
        direction: "inbound",
        from: "+16132484850",
        to: "+13125790015",
        status: "receiving",
        caller_id: "+16132484850",
      },
    },
    meta: { attempt: 1, delivered_to: `${portal.origin}/api/webhooks/telnyx` },
  });
  const signature = sign(null, Buffer.from(`${timestamp}|${body}`), portal.webhookKey).toString("base64");
  return {
    url: `${portal.origin}/api/webhooks/telnyx`,
    method: "POST",
    headers: {
      "content-type": "application/json",
      "content-length": String(Buffer.byteLength(body)),
      "telnyx-timestamp": timestamp,
      "telnyx-signature-ed25519": signature,
    },
    body,
  };
}
