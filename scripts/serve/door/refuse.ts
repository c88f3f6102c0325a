import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { countRefusal } from "@/lib/health/refused-requests";
import { REFUSAL_WORDS, type Refusal } from "@/lib/health/rules/refusal-words";

/** So long what still arrives is thrown away, so that the client gets to read the answer. */
const LINGER_MS = 2_000;
const RETRY_AFTER_SECONDS = 5;

const STATUSES: Record<Refusal, number> = { tooLarge: 413, tooSlow: 408, tooMany: 429, headersTooLarge: 431 };
const PASSING: readonly Refusal[] = ["tooSlow", "tooMany"];

export function statusOf(refusal: Refusal): number {
  return STATUSES[refusal];
}

/** Answers a request that goes no further, and ends its connection: nobody knows what else would come on it. */
export function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  countRefusal(refusal);
  const words = REFUSAL_WORDS[refusal];
  if (PASSING.includes(refusal)) response.setHeader("retry-after", RETRY_AFTER_SECONDS);
  response.writeHead(statusOf(refusal), {
    // Without a charset: Next.js hands on the words of exactly this type to whoever called an action.
    "content-type": "text/plain",
    "content-length": Buffer.byteLength(words),
    "cache-control": "no-store",
    connection: "close",
  });
  response.write(words);
  linger(request.socket);
  request.resume().once("end", () => response.end());
}

/** Closes a connection in a moment: to close it at once would reset it, and the answer be lost. */
export function linger(socket: Socket): void {
  const lingering = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once("close", () => clearTimeout(lingering));
}

/** Answers what Node.js itself could not read: headers that are too large or too slow, and what is no HTTP. */
export function refuseUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  const refusal = UNREADABLE[error.code ?? ""];
  if (refusal) countRefusal(refusal);
  const status = refusal ? statusOf(refusal) : 400;
  if (socket.writable && error.code !== "ECONNRESET")
    socket.write(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\n\r\n`);
  socket.destroy();
}

const UNREADABLE: Record<string, Refusal> = {
  HPE_HEADER_OVERFLOW: "headersTooLarge",
  ERR_HTTP_REQUEST_TIMEOUT: "tooSlow",
};
