import { AppError } from "@/lib/errors";
import { referenceFor } from "@/lib/unexpected-error";

/** What a route handler answers when something was thrown: an expected failure in its own words, all else as a reference. */
export function errorResponse(error: unknown): Response {
  const headers = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };
  if (error instanceof AppError) return Response.json({ error: error.message }, { status: error.httpStatus, headers });
  return Response.json({ error: "That didn't work.", reference: referenceFor(error) }, { status: 500, headers });
}
