import "server-only";
import { ApiProblem } from "@/lib/api/problem";
import { environment } from "@/lib/env";

/**
 * Refuses what a page of another origin sends, and what comes under a name that is not the portal's, as MCP asks: so that no page can reach
 * the portal through a name that it made lead here. Programs send no `Origin`. Throws `ApiProblem` 403.
 */
export function assertOurAddress({ headers }: Request): void {
  const { APP_URL, PORT, innerOrigin } = environment();
  const origin = headers.get("origin");
  if (origin !== null && origin !== APP_URL) {
    throw new ApiProblem(403, "wrong-origin", `Pages of ${origin} may not ask this portal. Programs send no Origin.`);
  }
  const hosts = [APP_URL, innerOrigin, `http://localhost:${PORT}`, `http://127.0.0.1:${PORT}`].map(
    (url) => new URL(url).host,
  );
  if (!hosts.includes(headers.get("host") ?? "")) {
    throw new ApiProblem(403, "wrong-host", `Ask at ${APP_URL}/mcp. A proxy has to hand the Host header on.`);
  }
}
