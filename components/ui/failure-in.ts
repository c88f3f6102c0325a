import type { ActionError } from "@/lib/actions/result";
import { NOT_UNDERSTOOD } from "@/lib/actions/rules/input-words";

/** What the shape of an action's input found wrong, as safe actions answer it. */
export type ValidationErrors = {
  formErrors: readonly string[];
  fieldErrors: Readonly<Record<string, readonly string[] | undefined>>;
};

type Answer = { serverError?: ActionError | undefined; validationErrors?: ValidationErrors | undefined };

/** Why an action that was called from an event did nothing; null where it did what it was asked for. */
export function failureIn({ serverError, validationErrors }: Answer): ActionError | null {
  if (serverError || !validationErrors) return serverError ?? null;
  const { formErrors, fieldErrors } = validationErrors;
  const [message = NOT_UNDERSTOOD] = [...formErrors, ...Object.values(fieldErrors).flatMap((errors) => errors ?? [])];
  return { code: "wrong-input", message, fieldErrors: {} };
}
