import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { environment } from "@/lib/env";

export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** Answers with JSON. */
export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));

/** Answers with an error as Telnyx describes them. */
export const problem = (status: number, code: string, detail = "", pointer?: string) =>
  json(status, { errors: [{ code, title: "Problem", detail, ...(pointer ? { source: { pointer } } : {}) }] });

/** A server in Telnyx's place for the tests of a file: it answers as `answer` says, and notes what each test asked. */
export function scriptedTelnyx() {
  const telnyx = {
    answer: (() => {}) as Answer,
    requests: [] as { method: string; url: string; body: string }[],
  };
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    telnyx.requests.push({ method: request.method ?? "", url: decodeURIComponent(request.url ?? ""), body });
    telnyx.answer(response, request);
  });

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    environment().telnyx.baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    telnyx.requests = [];
  });
  return telnyx;
}
