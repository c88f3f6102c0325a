import { randomUUID } from "node:crypto";
import { request as ask, createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterEach, expect, it, vi } from "vitest";
import { authCookieName, sealSession } from "@/lib/auth/session-token";
import { refusedRequests } from "@/lib/health/refused-requests";
import { meters } from "@/lib/meters";
import { whenPeopleAsk } from "@/lib/portal-process";
import { requestId } from "@/lib/request-id";
import { boundBody, interceptBody } from "./bound-body";
import { behindDoor, CONNECTION_LIMITS, guardConnections } from "./door";
import { limitOf, type RequestLimit } from "./limits";

vi.stubEnv("AUTH_SECRET", "a secret for tests that is long enough");

const servers: Server[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

it.each(["GET", "POST"])("a %s that states no limit takes no body, however it comes", async (method) => {
  const port = await portal();
  const before = refusedRequests().tooLarge;
  for (const headers of [{ "content-length": 1_000_000_000 }, { "transfer-encoding": "chunked" }]) {
    const answer = await send(port, { method, path: "/api/ready", headers }, endless());
    expect(answer).toMatchObject({ status: 413, words: expect.stringContaining("Send less") });
  }
  expect(refusedRequests().tooLarge).toBe(before + 2);
});

it("names each request in its answer and to whatever is done for it, and times it by its kind", async () => {
  const port = await serve(
    behindDoor(
      () => "somebody",
      (_request, response) => response.end(requestId()),
    ),
  );
  const answers = await Promise.all([1, 2].map(() => fetch(`http://127.0.0.1:${port}/verify`)));
  const ids = answers.map(({ headers }) => headers.get("x-request-id"));
  expect(new Set(ids).size).toBe(2);
  expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(ids);
  expect(requestId()).toBeUndefined();
  const { values } = await meters.requests.get();
  const kinds = values.filter(({ metricName }) => metricName?.endsWith("_count")).map(({ labels }) => labels);
  expect(kinds).toContainEqual({ kind: "reading", method: "GET", status: 2 });
});

it("tells the application of people who ask for pages, not of strangers, programs and what pages fetch", async () => {
  const port = await portal();
  const heard = vi.fn();
  whenPeopleAsk(heard);
  const sealed = await sealSession({ personId: randomUUID(), token: "token" }, 60);
  const headers = { cookie: `${authCookieName("session")}=${sealed}` };
  await send(port, { path: "/outbox" });
  for (const path of ["/api/live", "/api/documents/1/thumbnail", "/_next/static/x.js"])
    await send(port, { path, headers });
  expect(heard).not.toHaveBeenCalled();
  await send(port, { path: "/outbox?tab=all", headers });
  expect(heard).toHaveBeenCalledOnce();
});

it("hands on a form that fits when it is here whole, and refuses one that does not", async () => {
  const port = await portal();
  const form = { method: "POST", path: "/sign-in", headers: { "transfer-encoding": "chunked" } };
  const fitting = ["a".repeat(40_000), "b".repeat(20_000)];
  expect(await send(port, form, Readable.from(fitting))).toMatchObject({ status: 200, words: "60000 bytes" });
  expect(await send(port, form, endless())).toMatchObject({ status: 413 });
});

it("hands an upload on as it comes, and ends it where it is too long", async () => {
  const port = await portal();
  const upload = { method: "PUT", path: "/api/uploads/x", headers: { "transfer-encoding": "chunked" } };
  const { bodyBytes } = limitOf("PUT", "/api/uploads/x", true);
  const answer = await send(port, upload, endless());
  expect(answer.status).toBe(413);
  expect(Number.parseInt(answer.words, 10)).toBeLessThanOrEqual(bodyBytes);
});

it("lets a client that wants the connection closed, as proxies do, hear that its upload is too long", async () => {
  const limit: RequestLimit = { ...limitOf("PUT", "/api/uploads/x", true), bodyBytes: 10 };
  const port = await serve((request, response) => {
    boundBody({ request, response, intake: interceptBody(request) }, limit, () => {
      request.resume().once("end", () => response.end("taken"));
    });
  });
  const socket = connect(port, "127.0.0.1");
  socket.pause();
  socket.write("PUT / HTTP/1.1\r\nHost: portal\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n");
  const sending = setInterval(() => socket.write(`3e8\r\n${"x".repeat(1_000)}\r\n`), 20);
  await new Promise((resolve) => setTimeout(resolve, 300));
  clearInterval(sending);
  socket.resume();
  expect(await text(socket)).toMatch(/^HTTP\/1.1 413 /);
});

it("refuses what is too slow, at its first byte and at its last", async () => {
  const limit: RequestLimit = { ...limitOf("POST", "/sign-in", false), firstByteMs: 60, lastByteMs: 120 };
  const port = await serve((request, response) => {
    boundBody({ request, response, intake: interceptBody(request) }, limit, () => response.end("taken"));
  });
  const form = { method: "POST", path: "/", headers: { "content-length": 10 } };
  const silent = new Readable({ read: () => {} });
  const stalled = new Readable({ read: () => {} });
  stalled.push("one");
  for (const body of [silent, stalled]) {
    expect(await send(port, form, body)).toMatchObject({ status: 408, retryAfter: "5" });
  }
});

it("ends an upload that trickles in when its time is over", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const limit = limitOf("PUT", "/api/uploads/x", true);
  let received = 0;
  const port = await serve((request, response) => {
    boundBody({ request, response, intake: interceptBody(request) }, limit, async () => {
      for await (const chunk of request) received += chunk.length;
      response.end("taken");
    });
  });
  const trickling = new Readable({ read: () => {} });
  const sent = send(port, { method: "PUT", path: "/", headers: { "content-length": 1_000_000 } }, trickling);
  const bytesReceived = () => {
    trickling.push("x");
    return received;
  };
  await expect.poll(bytesReceived).toBeGreaterThan(0);
  // A minute before the end, as much as a poll lets go by.
  vi.advanceTimersByTime(limit.lastByteMs - 60_000);
  await expect.poll(bytesReceived).toBeGreaterThan(received);
  vi.advanceTimersByTime(60_000);
  expect((await sent).status).toBe(408);
  expect(limit.lastByteMs).toBeLessThanOrEqual(900_000);
});

it("answers one person's requests a few at a time, and a colleague's at once", async () => {
  const answering: ServerResponse[] = [];
  let address = "192.0.2.1";
  const port = await serve(
    behindDoor(
      () => address,
      (_request, response) => void answering.push(response),
    ),
  );
  const { atWork = 0 } = limitOf("GET", "/inbox", false);
  const asked = Array.from({ length: atWork + 3 }, () => send(port, { path: "/inbox" }));
  await expect.poll(() => answering.length).toBe(atWork);
  address = "192.0.2.2";
  asked.push(send(port, { path: "/inbox" }));
  await expect.poll(() => answering.length).toBe(atWork + 1);
  const ending = setInterval(() => answering.shift()?.end("served"), 1);
  for (const { status } of await Promise.all(asked)) expect(status).toBe(200);
  clearInterval(ending);
});

it("lets forms come no faster than a person fills them in", async () => {
  const port = await portal();
  const { atWork = 0, restMs = 0 } = limitOf("POST", "/sign-in", false);
  const begun = performance.now();
  const form = { method: "POST", path: "/sign-in", headers: { "content-length": 1 } };
  await Promise.all(Array.from({ length: 3 * atWork }, () => send(port, form, Readable.from(["a"]))));
  expect(performance.now() - begun).toBeGreaterThan(2 * restMs - 10);
});

it("reads no more of a refused body than it takes to be heard", async () => {
  const port = await portal();
  const sent = await new Promise<number>((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const chunk = Buffer.alloc(1024 * 1024, "x");
    const pour = () => {
      while (socket.bytesWritten < 200e6 && socket.write(chunk));
    };
    socket.on("drain", pour).on("error", () => {});
    socket.once("close", () => resolve(socket.bytesWritten - socket.writableLength));
    socket.resume().write("POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n");
    pour();
  });
  expect(sent).toBeLessThan(60e6);
});

it("takes so many at once from one address, and others meanwhile", async () => {
  const waiting: ServerResponse[] = [];
  let address = "192.0.2.1";
  const port = await serve(
    behindDoor(
      () => address,
      (_request, response) => void waiting.push(response),
    ),
  );
  const { atOnce } = limitOf("GET", "/m/x", false);
  const asked = Array.from({ length: atOnce }, () => send(port, { path: "/m/x" }));
  await expect.poll(() => waiting.length).toBe(atOnce);
  expect(await send(port, { path: "/m/x" })).toMatchObject({ status: 429, retryAfter: "5" });
  address = "192.0.2.2";
  const other = send(port, { path: "/m/x" });
  await expect.poll(() => waiting.length).toBe(atOnce + 1);
  for (const response of waiting) response.end("served");
  for (const { status } of [...(await Promise.all(asked)), await other]) expect(status).toBe(200);
  address = "192.0.2.1";
  const again = send(port, { path: "/m/x" });
  await expect.poll(() => waiting.length).toBe(atOnce + 2);
  waiting.at(-1)?.end();
  expect((await again).status).toBe(200);
});

it.each([
  ["OPTIONS", 204],
  ["TRACE", 405],
  ["DELETE", 405],
  ["PUT", 405],
])("answers %s with %i", async (method, status) => {
  expect(await send(await portal(), { method, path: "/sign-in" })).toMatchObject({ status, allow: expect.any(String) });
});

it.each([
  "GET /fax/%E0%A4%A",
  "GET /inbox/%c0%ae?a=b",
  "POST /m/%",
  "GET *",
  "GET /sign-in HTTP/1.1\r\nHost: evil.example",
])("does not ask the portal for what it cannot read: %j", async (line) => {
  const heard = vi.fn();
  const port = await serve(behindDoor(() => "somebody", heard));
  const head = line.includes("HTTP") ? line : `${line} HTTP/1.1`;
  expect(await said(port, `${head}\r\nHost: x\r\n\r\n`)).toMatch(/^HTTP\/1.1 400 .*can't be read/s);
  expect(heard).not.toHaveBeenCalled();
});

it.each([
  ["http://evil.example/sign-in?next=%2F", "/sign-in?next=%2F"],
  ["HTTPS://evil.example?tab=all", "/?tab=all"],
  ["http://[::1/api/health", "/api/health"],
  ["//evil.example/sign-in", "//evil.example/sign-in"],
])("hands on of %s nothing but its path", async (target, handedOn) => {
  const port = await serve(
    behindDoor(
      () => "somebody",
      (request, response) => response.end(request.url),
    ),
  );
  const answer = await said(port, `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  expect(answer.split("\r\n\r\n")).toEqual([expect.stringMatching(/^HTTP\/1.1 200/), handedOn]);
});

it("answers headers beyond all measure, and what is no HTTP", async () => {
  const port = await portal();
  expect(await said(port, `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${"x".repeat(20_000)}\r\n\r\n`)).toMatch(
    /^HTTP\/1.1 431/,
  );
  expect(await said(port, "nonsense\r\n\r\n")).toMatch(/^HTTP\/1.1 400/);
  expect(await said(port, "GET / HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n")).toMatch(
    /^HTTP\/1.1 400/,
  );
});

/** A portal that tells how many bytes of a body got through its door. */
function portal(): Promise<number> {
  return serve(
    behindDoor(
      () => "192.0.2.9",
      async (request, response) => {
        let bytes = 0;
        for await (const chunk of request) bytes += chunk.length;
        response.end(`${bytes} bytes`);
      },
    ),
  );
}

async function serve(handle: (request: IncomingMessage, response: ServerResponse) => void): Promise<number> {
  const server = createServer(CONNECTION_LIMITS, handle);
  guardConnections(server);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

type Question = { method?: string; path: string; headers?: Record<string, string | number> };

function send(port: number, question: Question, body: Readable = Readable.from([])) {
  return new Promise<{ status: number; words: string; retryAfter?: string; allow?: string }>((resolve, reject) => {
    const asking = ask({ port, host: "127.0.0.1", agent: false, ...question }, async (response) => {
      const { "retry-after": retryAfter, allow } = response.headers;
      const status = response.statusCode ?? 0;
      resolve({ status, words: await text(response), ...(retryAfter && { retryAfter }), ...(allow && { allow }) });
      body.destroy();
      asking.destroy();
    });
    asking.on("error", reject).flushHeaders();
    body.pipe(asking);
  });
}

function endless(): Readable {
  const chunk = Buffer.alloc(64 * 1024, "x");
  return new Readable({
    read: function () {
      this.push(chunk);
    },
  });
}

async function said(port: number, words: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.end(words);
  return text(socket);
}
