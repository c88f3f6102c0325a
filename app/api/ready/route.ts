import { failingChecks } from "@/lib/health/failing-checks";

/** Ready for traffic: 200, or 503 naming the checks that fail. */
export async function GET() {
  const failing = await failingChecks();
  return Response.json(failing.length === 0 ? { status: "ready" } : { status: "not ready", failing }, {
    status: failing.length === 0 ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
