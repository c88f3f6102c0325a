import { BlockList, isIP } from "node:net";

/** A proxy on this machine is the operator's own. */
const LOOPBACK = ["127.0.0.0/8", "::1"];

/**
 * The addresses whose `X-Forwarded-For` counts, out of a list of addresses and ranges (`10.0.0.7, 172.18.0.0/16, fd00::/8`);
 * this machine without a list, nobody for `none`. Throws a RangeError for what is neither.
 */
export function trustedProxies(list: string | undefined): BlockList {
  const trusted = new BlockList();
  if (list?.trim() === "none") return trusted;
  for (const entry of list ? list.split(",").map((each) => each.trim()) : LOOPBACK) {
    const [address = "", bits] = entry.split("/");
    const family = isIP(address);
    if (family === 0 || (bits !== undefined && !isPrefix(bits, family === 4 ? 32 : 128))) throw new RangeError(entry);
    trusted.addSubnet(address, Number(bits ?? (family === 4 ? 32 : 128)), family === 4 ? "ipv4" : "ipv6");
  }
  return trusted;
}

/** Whether a list can be read by `trustedProxies`. */
export function isProxyList(list: string): boolean {
  try {
    return Boolean(trustedProxies(list));
  } catch {
    return false;
  }
}

function isPrefix(bits: string, most: number): boolean {
  return /^\d+$/.test(bits) && Number(bits) <= most;
}
