import { unstable_rethrow } from "next/navigation";
import type { ActionError } from "@/lib/actions/result";
import { refusalIn } from "@/lib/health/rules/refusal-words";

const UNREACHED = "The portal did not answer. What you typed is still here; try again in a moment.";

/**
 * The outcome of an action that never answered: why the portal's door refused it, or `otherwise` where nobody said anything.
 * A redirect goes on its way.
 */
export function unanswered(
  error: unknown,
  otherwise = UNREACHED,
): { serverError: ActionError; data?: undefined; validationErrors?: undefined } {
  unstable_rethrow(error);
  const refusal = refusalIn(error);
  const message = refusal ? `${refusal} What you typed is still here.` : otherwise;
  return { serverError: { code: "unavailable", message, fieldErrors: {} } };
}
