import "server-only";
import Telnyx from "telnyx";
import { environment, type TelnyxConnection } from "@/lib/env";
import { meters } from "@/lib/meters";
import { traced } from "@/lib/tracing";

const TELNYX = "https://api.telnyx.com/v2";
const TIMEOUT_MS = 20_000;

let client: Telnyx | undefined;

/** The one client of this process, made on first use. */
export function telnyx(): Telnyx {
  client ??= connectTo(environment().telnyx);
  return client;
}

function connectTo({ apiKey, baseUrl }: TelnyxConnection): Telnyx {
  // The SDK takes a blank address for Telnyx itself: a sandbox must never turn into the real carrier.
  if (baseUrl?.trim() === "") throw new Error("The address of Telnyx's API is blank.");
  return new Telnyx({
    apiKey,
    baseURL: baseUrl ?? TELNYX,
    clientID: null,
    clientSecret: null,
    timeout: TIMEOUT_MS,
    // The SDK would repeat a POST after a time-out and send a fax twice. What may be repeated is decided by our worker.
    maxRetries: 0,
    // A redirect would carry the key and the request elsewhere.
    fetchOptions: { redirect: "manual" },
    fetch: timedFetch,
    // Its log quotes bodies.
    logLevel: "off",
  });
}

function timedFetch(address: string | URL | Request, init?: RequestInit): Promise<Response> {
  const [, , resource = ""] = new URL(address instanceof Request ? address.url : address).pathname.split("/");
  const method = init?.method?.toUpperCase() ?? "GET";
  const end = meters.telnyxCalls.startTimer({ method, resource });
  return traced(`telnyx ${method} ${resource}`, async () => {
    try {
      const answer = await fetch(address, init);
      end({ result: answer.status });
      return answer;
    } catch (error) {
      end({ result: "unreachable" });
      throw error;
    }
  });
}
