import http from "node:http";

export type Incoming = { path: string; method: string; headers: Record<string, string>; body: string };
export type Answer = { status: number; headers?: Record<string, string>; body?: string | Buffer };
export type WebServer = { url: string; close(): Promise<void> };

/** A loopback server for a test, on a free port. */
export async function startWebServer(answer: (request: Incoming) => Answer | Promise<Answer>): Promise<WebServer> {
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const { method = "", url: path = "" } = request;
    const reply = await answer({ path, method, headers, body: Buffer.concat(chunks).toString("utf8") });
    response.writeHead(reply.status, reply.headers).end(reply.body);
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
