import type { FaxAttempt } from "@/lib/fax/queries/fax-attempts";
import { isLive } from "@/lib/fax/rules/status";

/** What Telnyx's rendering of an attempt is, or why there is none. */
export function renderingWords({ transmitted, state }: Pick<FaxAttempt, "transmitted" | "state">): string {
  if (transmitted === "due") return "Telnyx keeps its own rendering of the pages for ten minutes. It is being fetched.";
  if (transmitted === "missing") {
    return "Telnyx keeps its own rendering of the pages for ten minutes, and it could not be fetched in time.";
  }
  const made = "The very dots that Telnyx made of the document";
  if (state === "delivered") return `${made} and sent over the line.`;
  return isLive(state) ? `${made}. They are on their way.` : `${made}. They were not delivered.`;
}
