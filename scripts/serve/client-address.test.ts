import type { IncomingMessage } from "node:http";
import { expect, it } from "vitest";
import { isProxyList, trustedProxies } from "@/lib/trusted-proxies";
import { clientAddressOf } from "./client-address";

it.each([
  ["this machine, by default", undefined, "127.0.0.1", "203.0.113.9", "203.0.113.9"],
  ["a private peer that nobody named", undefined, "172.18.0.5", "203.0.113.9", "172.18.0.5"],
  ["a range that was named", "172.18.0.0/16", "::ffff:172.18.0.5", "203.0.113.9", "203.0.113.9"],
  ["an address that was named", "10.0.0.7", "10.0.0.8", "203.0.113.9", "10.0.0.8"],
  [
    "two proxies in a row, and a client's claim left of them",
    "10.0.0.0/8",
    "10.0.0.7",
    "1.2.3.4, 203.0.113.9, 10.0.0.8",
    "203.0.113.9",
  ],
  ["a proxy that reports no address", undefined, "::1", "unknown", "::1"],
  ["a proxy that reports none at all", undefined, "127.0.0.1", undefined, "127.0.0.1"],
  ["nobody, when nobody is trusted", "none", "127.0.0.1", "203.0.113.9", "127.0.0.1"],
  ["a range of the sixth version", "fd00::/8", "fd12::1", "2001:db8::7", "2001:db8::7"],
])("believes %s", (_, list, peer, reported, expected) => {
  const request = { socket: { remoteAddress: peer }, headers: { "x-forwarded-for": reported } };
  expect(clientAddressOf(request as unknown as IncomingMessage, trustedProxies(list))).toBe(expected);
});

it.each(["10.0.0.300", "10.0.0.0/33", "example.org", "10.0.0.1,", "::/129", "10.0.0.0/x"])(
  "refuses %s as a list",
  (list) => {
    expect(isProxyList(list)).toBe(false);
  },
);
