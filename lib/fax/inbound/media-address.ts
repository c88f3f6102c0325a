import { isIP } from "node:net";
import { isPublicAddress } from "@/lib/public-address";

/** What may be fetched: https from the named hosts, `*.` standing for any subdomain, and the carrier's own origin. */
export type MediaPolicy = { hosts: readonly string[]; carrierOrigin: string | null };

export type MediaAddress =
  | { kind: "carrier"; url: URL }
  | { kind: "public"; url: URL }
  | { kind: "refused"; reason: string };

/**
 * Judges the address of a received document. `carrier` was configured by the installation itself and may be anywhere, as
 * the sandbox is; a `public` one must also resolve to public addresses.
 */
export function judgeMediaAddress(address: string, { hosts, carrierOrigin }: MediaPolicy): MediaAddress {
  if (!URL.canParse(address)) return refused("not an address");
  const url = new URL(address);
  if (url.username || url.password) return refused("an address with a password");
  if (url.origin === carrierOrigin) return { kind: "carrier", url };
  if (url.protocol !== "https:") return refused("not https");
  if (!hosts.some((host) => matches(url, host))) return refused("a host that is not allowed");
  const literal = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(literal) && !isPublicAddress(literal)) return refused("a private address");
  return { kind: "public", url };
}

function matches(url: URL, host: string): boolean {
  if (host.startsWith("*.")) return url.port === "" && url.hostname.endsWith(host.slice(1));
  return url.host === host;
}

function refused(reason: string): MediaAddress {
  return { kind: "refused", reason };
}
