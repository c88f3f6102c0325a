import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { problem } from "./api-error";
import type { Fault, Reply } from "./route";

/** Writes an answer, or what a fault makes of it: another answer, half of it, a reset connection, or nothing at all. */
export async function sendReply(response: ServerResponse, reply: Reply, fault: Fault | undefined): Promise<void> {
  if (!fault) return write(response, reply);
  if (fault.delayMs > 0) await sleep(fault.delayMs);
  if (fault.kind === "hang") return;
  if (fault.kind === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  if (fault.kind === "cut") return cut(response, reply);
  write(response, faultReply(fault));
}

function write(response: ServerResponse, reply: Reply): void {
  const payload = payloadOf(reply);
  response.writeHead(reply.status, headersOf(reply, payload));
  response.end(payload);
}

function cut(response: ServerResponse, reply: Reply): void {
  const payload = payloadOf(reply) ?? Buffer.from("{}");
  response.writeHead(reply.status, headersOf(reply, payload));
  response.write(payload.subarray(0, Math.floor(payload.length / 2)), () => response.socket?.destroy());
}

function faultReply(fault: Fault): Reply {
  const headers = fault.headers ?? {};
  if (typeof fault.body === "string") {
    return {
      status: fault.status,
      bytes: Buffer.from(fault.body),
      headers: { "content-type": "text/html", ...headers },
    };
  }
  const code = fault.status === 429 ? "10011" : fault.status === 401 ? "10009" : "10007";
  const errors = [{ ...problem(code, "The request could not be processed."), title: titleOf(fault.status) }];
  return { status: fault.status, json: fault.body ?? { errors }, headers };
}

function titleOf(status: number): string {
  if (status === 401) return "Authentication failed";
  if (status === 429) return "Too many requests";
  return status >= 500 ? "Unexpected error" : "Request refused";
}

function payloadOf(reply: Reply): Buffer | undefined {
  if (reply.bytes) return reply.bytes;
  return reply.json === undefined ? undefined : Buffer.from(JSON.stringify(reply.json));
}

function headersOf(reply: Reply, payload: Buffer | undefined): Record<string, string> {
  return {
    ...(reply.json === undefined ? {} : { "content-type": "application/json; charset=utf-8" }),
    ...(payload ? { "content-length": String(payload.length) } : {}),
    ...reply.headers,
  };
}
