import { refusedRequests } from "@/lib/health/refused-requests";
import packageJson from "@/package.json";

/** Alive, and how much the door refused since this process began. Asks nothing of the database. */
export function GET() {
  const told = { status: "ok", version: packageJson.version, refused: refusedRequests() };
  return Response.json(told, { headers: { "cache-control": "no-store" } });
}
