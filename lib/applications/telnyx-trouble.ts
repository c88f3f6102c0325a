import "server-only";
import { formFieldErrors } from "@/lib/applications/rules/settings-form";
import { AppError } from "@/lib/errors";

/** The failure when it is Telnyx that cannot be asked now, so that a kept copy is better than nothing; else rethrows it. */
export function telnyxTrouble(error: unknown): AppError {
  if (error instanceof AppError && TROUBLE.has(error.code)) return error;
  throw error;
}

/** Rethrows what an update or a creation met, with Telnyx's remarks at the fields of our form. */
export function rethrowForForm(error: unknown): never {
  if (!(error instanceof AppError)) throw error;
  throw new AppError(error.code, error.message, { cause: error, fieldErrors: formFieldErrors(error.fieldErrors) });
}

const TROUBLE: ReadonlySet<string> = new Set(["telnyx-unreachable", "telnyx-refused", "rate-limited"]);
