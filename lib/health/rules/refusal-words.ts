/** Why a request went no further than our own server. */
export type Refusal = "tooLarge" | "tooSlow" | "tooMany" | "headersTooLarge";

/** What a person reads of it, in whatever they did; in ASCII, for these words travel without a charset. */
export const REFUSAL_WORDS: Readonly<Record<Refusal, string>> = {
  tooLarge: "This is more than the portal takes at once. Send less, or split it into several.",
  tooSlow: "The request took too long to arrive. Try again.",
  tooMany: "There are too many requests at once from here. Wait a moment and try again.",
  headersTooLarge: "The headers of this request are too large.",
};

/** The words of a refusal that an error carries, or null where it is another error. */
export function refusalIn(error: unknown): string | null {
  const message = error instanceof Error ? error.message : "";
  return Object.values(REFUSAL_WORDS).includes(message) ? message : null;
}
