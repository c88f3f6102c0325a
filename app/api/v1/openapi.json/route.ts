import { describeApi } from "@/lib/api/openapi";

/** The description of the API, for anybody: it says what every portal can do, and nothing of this one but its address. */
export function GET(): Response {
  return Response.json(describeApi(), {
    headers: { "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff" },
  });
}
