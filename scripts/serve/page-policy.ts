import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { contentSecurityPolicy } from "@/lib/content-security-policy";
import type { Environment } from "@/lib/env";

const NO_PAGES =
  /^\/(?:(?:api|m|ipp|_next)\/|(?:icon\.svg|favicon\.ico|apple-touch-icon\.png|icon(?:-maskable)?-\d+\.png|manifest\.webmanifest|robots\.txt)(?:$|\?))/;
const UPLOADTHING_HOSTS = ["https://*.uploadthing.com"];

/** What is no page is data: opened by itself it shows nothing, runs nothing and stands in nobody's frame. */
const POLICY_OF_DATA =
  "default-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * Gives each page a nonce of its own, which Next finds in the policy that the request carries, and tells it its own
 * address, so that signing in leads back to it, and whether a person asks. Done here and not by a proxy of Next's, which runs
 * each page through requests and responses of its own and keeps from pages what their router asks for.
 */
export function withPagePolicy(
  request: IncomingMessage,
  response: ServerResponse,
  { UPLOADTHING_TOKEN }: Pick<Environment, "UPLOADTHING_TOKEN">,
): void {
  const path = request.url ?? "/";
  delete request.headers["x-plainfax-path"];
  delete request.headers["x-plainfax-asks"];
  if (NO_PAGES.test(path)) {
    response.setHeader("content-security-policy", POLICY_OF_DATA);
    return;
  }
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, UPLOADTHING_TOKEN ? UPLOADTHING_HOSTS : []);
  request.headers["content-security-policy"] = policy;
  request.headers["x-plainfax-path"] = path;
  if (isPersonsDoing(request)) request.headers["x-plainfax-asks"] = "person";
  response.setHeader("content-security-policy", policy);
}

/** Whether a page is opened or something sent from one. What the router fetches, a page may have it fetch by itself. */
function isPersonsDoing({ method, headers, url = "/" }: IncomingMessage): boolean {
  const isRouters = "rsc" in headers || /[?&]_rsc=/.test(url);
  return method === "POST" || (method === "GET" && !isRouters);
}
