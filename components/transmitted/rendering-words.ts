import type { FaxAttempt } from "@/lib/fax/queries/fax-attempts";

/** What Telnyx's rendering of an attempt is, or why there is none. */
export function renderingWords({ transmitted, state }: Pick<FaxAttempt, "transmitted" | "state">): string {
  if (transmitted === "due") return "Telnyx keeps its own rendering of the pages for ten minutes. It is being fetched.";
  if (transmitted === "missing") {
    return "Telnyx keeps its own rendering of the pages for ten minutes, and it could not be fetched in time.";
  }
  return state === "delivered"
    ? "The very dots that Telnyx made of the document and sent over the line."
    : "The very dots that Telnyx made of the document. They were not delivered.";
}
