import type { IncomingMessage } from "node:http";
import { type BlockList, isIP } from "node:net";
import { log } from "@/lib/log";

const HEADER = "x-plainfax-client-address";

let isTold = false;

/**
 * The address from which a request came. Each proxy adds its client at the right of `X-Forwarded-For`, so that is where
 * reading begins, and goes on for as long as the address that reports is one of the `trusted`. What anybody else claims
 * counts for nothing.
 */
export function clientAddressOf(request: IncomingMessage, trusted: BlockList): string {
  let address = plain(request.socket.remoteAddress ?? "");
  const reports = request.headers["x-forwarded-for"];
  if (!reports) return address;
  const reported = String(reports).split(",");
  while (reported.length > 0 && isTrusted(address, trusted)) {
    const next = plain(reported.pop()?.trim() ?? "");
    if (!isIP(next)) break;
    address = next;
  }
  return address;
}

/** Tells the application from which address a request came, replacing whatever the client claimed. */
export function withClientAddress(request: IncomingMessage, trusted: BlockList): void {
  warnOfUnknownProxy(request, trusted);
  request.headers[HEADER] = clientAddressOf(request, trusted);
}

/** The address that `withClientAddress` noted. */
export function notedAddress(request: IncomingMessage): string {
  return String(request.headers[HEADER] ?? "");
}

/** Behind a proxy that nobody named, everybody has one address: worth one line, because it looks like a flood. */
function warnOfUnknownProxy(request: IncomingMessage, trusted: BlockList): void {
  if (isTold || !request.headers["x-forwarded-for"]) return;
  const peer = plain(request.socket.remoteAddress ?? "");
  if (isTrusted(peer, trusted)) return;
  isTold = true;
  log.warn({ peer }, "a proxy that is not in TRUSTED_PROXIES reports addresses, which are not believed");
}

function isTrusted(address: string, trusted: BlockList): boolean {
  const family = isIP(address);
  return family !== 0 && trusted.check(address, family === 6 ? "ipv6" : "ipv4");
}

function plain(address: string): string {
  return address.replace(/^::ffff:/i, "").replace(/%.*$/, "");
}
