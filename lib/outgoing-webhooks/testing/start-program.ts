import "server-only";
import http, { type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { environment } from "@/lib/env";

type Told = { path: string; headers: IncomingHttpHeaders; body: string };
type Event = { type: string; timestamp: string; data: Record<string, unknown> };

/** A program that is told of events at any path of a real server, which this installation may reach though it is private. */
export function startProgram() {
  const told: Told[] = [];
  const answers = new Map<string, (response: ServerResponse) => void>();
  const server = http.createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const path = request.url ?? "";
    told.push({ path, headers: request.headers, body });
    const answer = answers.get(path) ?? (() => response.writeHead(204).end());
    answer(response);
  });
  const host = () => `127.0.0.1:${(server.address() as AddressInfo).port}`;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    environment().webhookPrivateHosts = [host()];
  });
  afterAll(() => server.close());
  beforeEach(() => {
    told.length = 0;
    answers.clear();
  });

  return {
    told,
    answers,
    host,
    address: (path: string) => `http://${host()}${path}`,
    at: (path: string) => told.filter((one) => one.path === path),
  };
}

/** What the other side makes of it with the published library: throws where the signature, time or body are not right. */
export function verified({ headers, body }: Told, secret: string): Event {
  return new Webhook(secret).verify(body, headers as Record<string, string>) as Event;
}
