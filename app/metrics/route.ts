import { createHash, timingSafeEqual } from "node:crypto";
import { environment } from "@/lib/env";
import { measure } from "@/lib/health/measure";

const HEADERS = { "cache-control": "no-store", "content-type": "text/plain; version=0.0.4; charset=utf-8" };

/** Figures for Prometheus, for whoever has the token of `METRICS_TOKEN`; not there where none is set. */
export async function GET(request: Request) {
  const token = environment().METRICS_TOKEN;
  if (!token) return new Response(null, { status: 404 });
  if (!isSame(request.headers.get("authorization") ?? "", `Bearer ${token}`)) {
    return new Response(null, { status: 401, headers: { "www-authenticate": "Bearer" } });
  }
  return new Response(await measure(), { headers: HEADERS });
}

function isSame(given: string, wanted: string): boolean {
  const [left, right] = [given, wanted].map((text) => createHash("sha256").update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
