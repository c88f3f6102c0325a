import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { countRefusal, type Refusal } from "@/lib/health/refused-requests";

/** So long what still arrives is thrown away, so that the client gets to read the answer. */
const LINGER_MS = 2_000;
const RETRY_AFTER_SECONDS = 5;

const ANSWERS: Record<Refusal, { status: number; words: string; mayPass: boolean }> = {
  tooLarge: { status: 413, words: "This is more than the portal takes here. Send less.", mayPass: false },
  tooSlow: { status: 408, words: "The request took too long to arrive. Try again.", mayPass: true },
  tooMany: {
    status: 429,
    words: "There are too many requests at once from here. Wait a moment and try again.",
    mayPass: true,
  },
  headersTooLarge: { status: 431, words: "The headers of this request are too large.", mayPass: false },
};

export function statusOf(refusal: Refusal): number {
  return ANSWERS[refusal].status;
}

/** Answers a request that goes no further, and ends its connection: nobody knows what else would come on it. */
export function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  countRefusal(refusal);
  const { status, words, mayPass } = ANSWERS[refusal];
  if (mayPass) response.setHeader("retry-after", RETRY_AFTER_SECONDS);
  response.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
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
  const status = refusal ? ANSWERS[refusal].status : 400;
  if (socket.writable && error.code !== "ECONNRESET")
    socket.write(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\n\r\n`);
  socket.destroy();
}

const UNREADABLE: Record<string, Refusal> = {
  HPE_HEADER_OVERFLOW: "headersTooLarge",
  ERR_HTTP_REQUEST_TIMEOUT: "tooSlow",
};
