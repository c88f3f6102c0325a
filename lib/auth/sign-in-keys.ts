import "server-only";
import { createHmac } from "node:crypto";
import { isIPv6 } from "node:net";
import { normalizeEmail } from "@/lib/auth/rules/email";
import { authSecret } from "@/lib/auth/secret";

export type SignInKeys = { person: string; address: string };

/** Under which keys the failures of this person and from this address are counted. Neither can be read from its key. */
export function signInKeys(email: string, address: string): SignInKeys {
  return { person: keyOf("person", normalizeEmail(email)), address: keyOf("address", networkOf(address)) };
}

function keyOf(kind: keyof SignInKeys, value: string): string {
  return `${kind}:${createHmac("sha256", authSecret()).update(`${kind}:${value}`).digest("hex")}`;
}

/** One subscriber holds a whole /64 of IPv6 addresses, so those count as one. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.split("::");
  const groups = head.split(":").filter(Boolean);
  const end = tail === undefined ? [] : tail.split(":").filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - end.length) }, () => "0");
  return [...groups, ...zeros, ...end]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
