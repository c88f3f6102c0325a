import type { IncomingMessage } from "node:http";

const CLAIMS = ["forwarded", "x-forwarded-host", "x-forwarded-port", "x-forwarded-server"];

/**
 * Tells Next where it is. The public host is that of `APP_URL`, whatever a proxy or a client says. The protocol is the one
 * this server speaks: Next asks itself for the page that an action leads to, and would do so by TLS where the proxy does.
 */
export function withOwnOrigin(request: IncomingMessage, appUrl: string): void {
  for (const name of CLAIMS) delete request.headers[name];
  request.headers["x-forwarded-proto"] = "http";
  const origin = usableOrigin(request.headers.origin);
  if (origin) request.headers.origin = origin;
  // A foreign Origin is refused by our own actions, in words; where the host differs from it, Next answers 500 before them.
  request.headers.host = hostOf(origin ?? appUrl);
}

function usableOrigin(claimed: string | undefined): string | undefined {
  return claimed === undefined || URL.canParse(claimed) ? claimed : "null";
}

function hostOf(origin: string): string {
  return origin === "null" ? origin : new URL(origin).host;
}
