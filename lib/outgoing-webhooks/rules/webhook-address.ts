import { isIP } from "node:net";
import { isPublicAddress } from "@/lib/public-address";

type WebhookAddress = { kind: "public" | "private"; url: URL } | { kind: "refused"; reason: string };

/**
 * Judges the address of an endpoint: https to the public internet, or whatever hosts the installation allows to be private,
 * each with its port where that is not the usual one. A public one must also resolve to public addresses.
 */
export function judgeWebhookAddress(address: string, privateHosts: readonly string[]): WebhookAddress {
  if (!URL.canParse(address)) return refused("Type the whole address, for example https://practice.example.org/faxes.");
  const url = new URL(address);
  if (url.username || url.password) return refused("Leave name and password out of the address. Events are signed.");
  if (url.hash) return refused("Leave out what follows the # in the address.");
  if (url.protocol !== "https:" && url.protocol !== "http:")
    return refused("Use an address that begins with https://.");
  if (privateHosts.includes(url.host)) return { kind: "private", url };
  if (url.protocol === "http:") return refused("Use https. Without it others could read and change the events.");
  const literal = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(literal) && !isPublicAddress(literal)) {
    return refused("This address is private. Whoever runs the server can allow its host by WEBHOOK_PRIVATE_HOSTS.");
  }
  return { kind: "public", url };
}

function refused(reason: string): WebhookAddress {
  return { kind: "refused", reason };
}
