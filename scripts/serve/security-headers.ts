import type { ServerResponse } from "node:http";

const ALWAYS: Record<string, string> = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(self), geolocation=(), microphone=()",
};

const ONE_YEAR_OF_HTTPS = "max-age=31536000; includeSubDomains";

/** Sets on every response what no route may forget. Browsers are held to https only where the portal is served by it. */
export function withSecurityHeaders(response: ServerResponse, appUrl: string): void {
  for (const [name, value] of Object.entries(ALWAYS)) response.setHeader(name, value);
  if (appUrl.startsWith("https:")) response.setHeader("strict-transport-security", ONE_YEAR_OF_HTTPS);
}
