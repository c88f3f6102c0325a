import http, { type IncomingMessage, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { POST } from "@/app/ipp/print/[...path]/route";
import { environment } from "@/lib/env";
import { behindDoor, guardConnections } from "@/scripts/serve/door/door";

/** Serves the printers of a portal over real HTTP, behind the portal's door; from now on that is the portal's address. */
export async function startPrinterServer(): Promise<{ origin: string; close(): void }> {
  const server = http.createServer(
    behindDoor(
      () => "127.0.0.1",
      (request, response) => void answer(request, response),
    ),
  );
  guardConnections(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const origin = `http://127.0.0.1:${address && typeof address === "object" ? address.port : 0}`;
  environment().APP_URL = origin;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { origin, close };
}

async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const path = (incoming.url ?? "/").replace("/ipp/print/", "").split("/");
  const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]);
  const body = Readable.toWeb(incoming) as ReadableStream<Uint8Array>;
  const init: RequestInit & { duplex: "half" } = { method: "POST", headers, body, duplex: "half" };
  const response = await POST(new Request(`http://portal.test${incoming.url}`, init), {
    params: Promise.resolve({ path }),
  });
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}
