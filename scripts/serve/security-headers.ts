import type { ServerResponse } from "node:http";
import type { Environment } from "@/lib/env";

const ALWAYS: Record<string, string> = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(self), geolocation=(), microphone=()",
};

const ONE_YEAR_OF_HTTPS = "max-age=31536000";

/**
 * Sets on every response what no route may forget. Browsers are held to https only where the portal is served by it, and
 * for the names below its own only where the operator says so: others may be served there.
 */
export function withSecurityHeaders(response: ServerResponse, { APP_URL, HSTS_SUBDOMAINS }: Environment): void {
  for (const [name, value] of Object.entries(ALWAYS)) response.setHeader(name, value);
  if (!APP_URL.startsWith("https:")) return;
  const hold = HSTS_SUBDOMAINS ? `${ONE_YEAR_OF_HTTPS}; includeSubDomains` : ONE_YEAR_OF_HTTPS;
  response.setHeader("strict-transport-security", hold);
}
