import { chance } from "../carrier/ids";
import type { World } from "../carrier/world";
import { settingsOf } from "../state/settings";
import type { Delivery, DeliveryAttempt } from "../state/shapes";

const BODY_KEPT = 10 * 1024;
const STALE_SECS = 301;
const REFUSED = 75499;
const UNREACHABLE = 75001;

/** Posts a webhook once; anything but a 2xx in time is a failure, a redirect too. */
export async function attemptDelivery(world: World, delivery: Delivery, url: string): Promise<DeliveryAttempt> {
  const startedAt = world.clock.timestamp();
  const { body, headers } = signedRequest(world, delivery, url);
  const request = { url, headers: Object.entries(headers) };
  const done = (status: DeliveryAttempt["status"]) => ({
    status,
    started_at: startedAt,
    finished_at: world.clock.timestamp(),
  });
  try {
    const signal = AbortSignal.timeout(delivery.timeoutMs);
    const response = await fetch(url, { method: "POST", headers, body, redirect: "manual", signal });
    const answer = {
      status: response.status,
      headers: [...response.headers].map(([name, value]) => [name, value]),
      body: (await response.text()).slice(0, BODY_KEPT),
    };
    const http = { request, response: answer };
    return response.ok ? { ...done("delivered"), http } : { ...done("failed"), errors: [REFUSED], http };
  } catch {
    return { ...done("failed"), errors: [UNREACHABLE], http: { request } };
  }
}

function signedRequest(world: World, { event, attempts }: Delivery, url: string) {
  const { knobs } = settingsOf(world.state);
  const body = JSON.stringify({ data: event, meta: { attempt: attempts.length + 1, delivered_to: url } });
  // The machine's time, not the sandbox's clock: whoever verifies compares with real time, however far a test has advanced.
  const age = chance(world.dice, knobs.stale_timestamp) ? STALE_SECS : 0;
  const timestamp = String(Math.floor(Date.now() / 1000) - age);
  const signed = chance(world.dice, knobs.bad_signature) ? `${body} ` : body;
  return {
    body: chance(world.dice, knobs.tampered) ? body.replace('"attempt":', '"attempt": ') : body,
    headers: {
      "content-type": "application/json",
      "telnyx-timestamp": timestamp,
      "telnyx-signature-ed25519": world.signer.sign(timestamp, signed),
      "user-agent": "telnyx-webhooks",
    },
  };
}
