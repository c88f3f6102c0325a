import { type KeyObject, randomInt, randomUUID, sign } from "node:crypto";
import type { Delivery } from "./deliver-webhooks";

/** Where the portal takes them in. */
export const WEBHOOK_PATH = "/api/webhooks/telnyx";

/** So many webhooks, signed now, each the first of a fax that comes in. */
export function events(path: string, key: KeyObject, count: number): Delivery[] {
  return Array.from({ length: count }, () => signedEvent(path, key));
}

function signedEvent(path: string, key: KeyObject): Delivery {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const from = `+1613248${String(randomInt(10_000)).padStart(4, "0")}`;
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
        from,
        to: "+13125790015",
        status: "receiving",
        caller_id: from,
      },
    },
    meta: { attempt: 1, delivered_to: `https://fax.example.org${path}` },
  });
  const signature = sign(null, Buffer.from(`${timestamp}|${body}`), key).toString("base64");
  return { path, headers: { "telnyx-timestamp": timestamp, "telnyx-signature-ed25519": signature }, body };
}
