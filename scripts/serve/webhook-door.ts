import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { isSameAddress } from "@/lib/applications/rules/same-address";
import { log } from "@/lib/log";
import { webhookReceiver } from "@/lib/portal-process";

const INNER = "http://localhost";
const PATH = "/api/webhooks/telnyx";

/**
 * Hands a webhook straight to the receiver that its route calls too: events come in bursts, and Next's own work on a
 * request costs more than all of ours. False for any other request.
 */
export function takesWebhook(incoming: IncomingMessage, outgoing: ServerResponse): boolean {
  if (incoming.method !== "POST" || !isSameAddress(INNER + incoming.url, INNER + PATH)) return false;
  // Next would answer a slash at the end with a redirect, which Telnyx does not follow.
  incoming.url = PATH;
  const receive = webhookReceiver();
  if (!receive) return false;
  receive(asRequest(incoming)).then(
    (response) => outgoing.writeHead(response.status).end(),
    (error: unknown) => {
      log.error({ error: error instanceof Error ? error.name : typeof error }, "a webhook could not be received");
      outgoing.writeHead(503).end();
    },
  );
  return true;
}

function asRequest(incoming: IncomingMessage): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers))
    if (value !== undefined) headers.set(name, String(value));
  const body = Readable.toWeb(incoming) as ReadableStream<Uint8Array>;
  const streamed: RequestInit & { duplex: "half" } = { method: "POST", headers, body, duplex: "half" };
  return new Request(INNER + PATH, streamed);
}
