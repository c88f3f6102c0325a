import http, { type IncomingMessage, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { z } from "zod";
import { environment } from "@/lib/env";
import { syncNumbers } from "@/lib/numbers/sync-numbers";
import { serveLink } from "@/lib/sending/serve-link";
import { receiveTelnyxWebhook } from "@/lib/webhooks/receive-telnyx-webhook";
import type { TestSandbox } from "@/scripts/testing/test-sandbox";

type Options = {
  /** Hears each path. */
  onAddress?: (address: string) => void;
  /** Whether the connection of such a request is cut, as while the portal restarts. */
  isRefused?: (address: string) => boolean;
  /** Whether the answer to such a request breaks off half-way, as where the portal is killed while it serves a document. */
  isCutOff?: (address: string) => boolean;
};

/** Serves what the carrier reaches of a portal, one-time links and the webhook address, over real HTTP. */
export async function startCarrierFacingServer({
  onAddress = () => {},
  isRefused = () => false,
  isCutOff = () => false,
}: Options = {}): Promise<{
  origin: string;
  close(): void;
}> {
  // By itself it hangs up after five seconds, maybe just when a carrier on a busy machine asks again.
  const server = http.createServer({ keepAliveTimeout: 60_000 }, async (incoming, outgoing) => {
    onAddress(incoming.url ?? "");
    if (isRefused(incoming.url ?? "")) return incoming.socket.destroy();
    const answer = await asRequest(incoming)
      .then(respond)
      .catch(() => new Response(null, { status: 503 }));
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
    if (!answer.body) return outgoing.end();
    if (isCutOff(incoming.url ?? "")) return breakOff(answer, outgoing);
    // Node and the DOM describe one and the same stream in two types.
    await pipeline(Readable.fromWeb(answer.body as ReadableStream), outgoing).catch(() => {});
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = address && typeof address === "object" ? address.port : 0;
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() };
}

async function breakOff(answer: Response, outgoing: ServerResponse): Promise<void> {
  const bytes = Buffer.from(await answer.arrayBuffer());
  outgoing.write(bytes.subarray(0, bytes.length / 2), () => outgoing.destroy());
}

function respond(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const token = /^\/m\/([^/]*)$/.exec(pathname)?.[1];
  return token === undefined ? receiveTelnyxWebhook(request) : serveLink(request, token);
}

async function asRequest(incoming: IncomingMessage): Promise<Request> {
  const { method = "GET", url = "/", headers } = incoming;
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const hasBody = method !== "GET" && method !== "HEAD";
  return new Request(`http://portal.test${url}`, {
    method,
    headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
    ...(hasBody ? { body: Buffer.concat(chunks) } : {}),
  });
}

const applications = z.object({ data: z.array(z.object({ id: z.string() })) });

/** Starts such a server for a carrier, whose application then leads both of its numbers here; answers where that is kept, too. */
export async function openToCarrier(sandbox: TestSandbox, options: Options = {}) {
  const server = await startCarrierFacingServer(options);
  environment().telnyx.portalOrigin = server.origin;
  const { data } = applications.parse(await sandbox.call("GET", "/v2/fax_applications"));
  const application = `/v2/fax_applications/${data[0]?.id}`;
  await sandbox.call("PATCH", application, {
    application_name: "Front desk",
    webhook_event_url: `${server.origin}/api/webhooks/telnyx`,
  });
  await syncNumbers();
  return { server, application };
}
