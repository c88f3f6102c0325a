import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

const PRIVATE = /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|::1$|f[cd])/i;

/**
 * Tells the application from which address a request came, replacing whatever the client claimed. Where the peer is on
 * this machine or a private network it may be a reverse proxy, and the last address that it reports counts.
 */
export function withClientAddress(request: IncomingMessage): void {
  const peer = (request.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  const reported =
    String(request.headers["x-forwarded-for"] ?? "")
      .split(",")
      .at(-1)
      ?.trim() ?? "";
  request.headers["x-plainfax-client-address"] = PRIVATE.test(peer) && isIP(reported) ? reported : peer;
}
