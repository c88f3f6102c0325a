import "server-only";
import { lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { isPublicAddress } from "@/lib/public-address";

/** Why a host is not asked; its message is for admins and holds no address. */
class LookupRefusal extends Error {}

/** Resolves a host once, to be used as resolved; refuses one that has an address which is not public. */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const first = addresses?.[0];
    if (error || !first) return callback(error ?? new LookupRefusal("host unknown"), "");
    if (!addresses.every(({ address }) => isPublicAddress(address))) {
      return callback(new LookupRefusal("a private address"), "");
    }
    if (options.all) return callback(null, addresses);
    callback(null, first.address, first.family);
  });
};

/** Why a host gave no answer, in a word or two that hold no address. */
export function connectionTrouble(error: unknown): string {
  if (error instanceof LookupRefusal) return error.message;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^[A-Z_]{3,40}$/.test(code) ? code : "connection lost";
}
