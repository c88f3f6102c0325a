import packageJson from "@/package.json";

/** Alive. Asks nothing of the database. */
export function GET() {
  return Response.json({ status: "ok", version: packageJson.version }, { headers: { "cache-control": "no-store" } });
}
