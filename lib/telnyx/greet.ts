import "server-only";
import { APIError } from "telnyx";
import type { AppError } from "@/lib/errors";
import { telnyx } from "./client";
import { toAppError } from "./errors";

/** What Telnyx makes of this portal's key, and its clock. */
export type Greeting = {
  /** Why it does not take the key, or gives no answer; null when all is well. */
  trouble: AppError | null;
  /** By Telnyx's clock, to the second; null where it told none. */
  now: Date | null;
};

/** Asks Telnyx for something small that only a good key may have. Never throws. */
export async function greetTelnyx(): Promise<Greeting> {
  try {
    const response = await telnyx().faxApplications.list({ "page[size]": 1 }).asResponse();
    await response.body?.cancel();
    return { trouble: null, now: dateOf(response.headers) };
  } catch (error) {
    return { trouble: toAppError(error, "account"), now: error instanceof APIError ? dateOf(error.headers) : null };
  }
}

function dateOf(headers: Headers | undefined): Date | null {
  const date = new Date(headers?.get("date") ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date;
}
