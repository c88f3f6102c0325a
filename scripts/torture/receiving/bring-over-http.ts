import { Agent, request } from "node:http";
import type { Bring } from "./deliver-all";

const agent = new Agent({ keepAlive: true });

/** Brings deliveries over HTTP, to one of these origins in turns. */
export function bringOverHttp(origins: readonly string[]): Bring {
  let turn = 0;
  return ({ headers, body }) =>
    new Promise((resolve, reject) => {
      const origin = origins[turn++ % origins.length];
      const options = { method: "POST", agent, headers: { ...headers, "content-length": String(body.length) } };
      const outgoing = request(`${origin}/api/webhooks/telnyx`, options, (response) => {
        response.resume();
        response.once("end", () => resolve(response.statusCode ?? 0));
      });
      outgoing.once("error", reject);
      outgoing.end(body);
    });
}
