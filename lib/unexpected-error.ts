import { randomBytes } from "node:crypto";
import { codeOf } from "@/lib/errors";
import { log } from "@/lib/log";

/**
 * Logs an unexpected error under a short reference and answers that reference: what the person is shown instead of
 * the error, and what an admin searches the log for. Only the error's class and stack are logged: its message can
 * quote what was typed.
 */
export function referenceFor(error: unknown): string {
  const code = randomBytes(3).toString("hex").toUpperCase();
  const reference = `${code.slice(0, 4)}-${code.slice(4)}`;
  logUnexpected(error, reference);
  return reference;
}

/** Logs an error met while a page was drawn, under the digest that its error page shows. */
export function logRenderError(error: unknown): void {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : "none";
  logUnexpected(error, digest);
}

function logUnexpected(error: unknown, reference: string): void {
  const stack =
    error instanceof Error ? (error.stack?.split("\n").filter((line) => line.startsWith("    at ")) ?? []) : [];
  const name = error instanceof Error ? error.name : typeof error;
  log.error({ reference, error: name, code: codeOf(error), stack }, "unexpected error");
}
