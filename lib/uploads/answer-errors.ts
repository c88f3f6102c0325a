import "server-only";
import { AppError } from "@/lib/errors";
import { referenceFor } from "@/lib/unexpected-error";

const PRIVATE = { "cache-control": "private, no-store" };

/** Runs a route of this room. What it throws becomes the JSON that UploadThing's client reads, never a stack. */
export async function answerErrors(route: () => Promise<Response>): Promise<Response> {
  try {
    const response = await route();
    response.headers.set("cache-control", PRIVATE["cache-control"]);
    return response;
  } catch (error) {
    const [status, message] =
      error instanceof AppError
        ? [error.httpStatus, error.message]
        : [500, `The upload failed, and it's our fault. Give your admin this code: ${referenceFor(error)}.`];
    return Response.json({ message, error: message }, { status, headers: PRIVATE });
  }
}
