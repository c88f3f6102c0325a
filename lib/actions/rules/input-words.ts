import type { z } from "zod";

/** Where nothing more can be said. */
export const NOT_UNDERSTOOD = "That was not understood. Check what you typed, then try again.";

/**
 * What a person is told of input that does not fit, where its schema has no words of its own: what to change, and by how much. Lengths
 * are of characters. `lib/actions/client.ts` makes it the words of all schemas; programs are told what the library says (`lib/api/read-request.ts`).
 */
export function inputWords(issue: z.core.$ZodRawIssue): string {
  if (issue.code === "invalid_type" && issue.input === undefined) return "Fill this in.";
  if (issue.code === "too_big") return `${tooMuch(issue.origin)}At most ${amount(issue.maximum, issue.origin)}.`;
  if (issue.code === "too_small") return tooLittle(issue.minimum, issue.origin);
  return NOT_UNDERSTOOD;
}

function tooMuch(origin: string): string {
  if (origin === "string") return "This is too long. ";
  return origin === "array" || origin === "set" ? "These are too many. " : "";
}

function tooLittle(minimum: number | bigint, origin: string): string {
  if (origin === "string" && minimum <= 1) return "Fill this in.";
  if ((origin === "array" || origin === "set") && minimum <= 1) return "Choose at least one.";
  return `At least ${amount(minimum, origin)}.`;
}

function amount(count: number | bigint, origin: string): string {
  const digits = count.toLocaleString("en-US");
  return origin === "string" ? `${digits} ${Number(count) === 1 ? "character" : "characters"}` : digits;
}
