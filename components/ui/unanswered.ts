import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import type { ActionError } from "@/lib/actions/result";
import { refusalIn } from "@/lib/health/rules/refusal-words";

const UNREACHED = "The portal did not answer. What you typed is still here; try again in a moment.";

const OTHER_VERSION =
  "The portal was updated after this page was opened, so it didn't understand it, and nothing was done. What you typed is still here: copy it, then load the page again.";

/**
 * The outcome of an action that never answered: why the portal's door refused it, that another version of the portal was asked, or
 * `otherwise` where nobody said anything.
 * A redirect goes on its way.
 */
export function unanswered(
  error: unknown,
  otherwise = UNREACHED,
): { serverError: ActionError; data?: undefined; validationErrors?: undefined } {
  unstable_rethrow(error);
  const refusal = refusalIn(error);
  const unknown = unstable_isUnrecognizedActionError(error) ? OTHER_VERSION : otherwise;
  const message = refusal ? `${refusal} What you typed is still here.` : unknown;
  return { serverError: { code: "unavailable", message, fieldErrors: {} } };
}
