import type { IncomingMessage, ServerResponse } from "node:http";
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
  const isWebhook = incoming.url === PATH || isSameAddress(INNER + incoming.url, INNER + PATH);
  if (incoming.method !== "POST" || !isWebhook) return false;
  // Next would answer a slash at the end with a redirect, which Telnyx does not follow.
  incoming.url = PATH;
  const receive = webhookReceiver();
  if (!receive) return false;
  const answer = (status: number) => outgoing.writeHead(status, { "content-length": 0 }).end();
  // The door lets in what is here whole.
  const body: Buffer = incoming.read() ?? Buffer.alloc(0);
  receive({ header: (name) => headerOf(incoming, name), body }).then(answer, (error: unknown) => {
    log.error({ error: error instanceof Error ? error.name : typeof error }, "a webhook could not be received");
    answer(503);
  });
  return true;
}

function headerOf({ headers }: IncomingMessage, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join() : value;
}
