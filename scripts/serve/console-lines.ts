import { log } from "@/lib/log";

const LEVELS = { error: "error", warn: "warn", info: "info", log: "info", debug: "debug", trace: "debug" } as const;

/**
 * Makes what Next.js and other packages write to the console lines of our log. Their words may quote whoever asked, so
 * only where it was said and what kind of error it was about is told.
 */
export function logConsole(): void {
  for (const [method, level] of Object.entries(LEVELS)) {
    Object.assign(console, {
      [method]: (...said: unknown[]) =>
        log[level]({ saidAt: callerOf(), ...aboutError(said) }, "a package wrote to the console"),
    });
  }
}

function aboutError(said: readonly unknown[]) {
  const error = said.find((each) => each instanceof Error);
  if (!error) return {};
  const { code, digest } = error as { code?: unknown; digest?: unknown };
  return {
    error: error.name,
    ...(typeof code === "string" && { code }),
    ...(typeof digest === "string" && /^\w+$/.test(digest) && { digest }),
    stack: framesOf(error),
  };
}

/** Next.js wraps the console too: its wrappers are not who spoke. */
function callerOf(): string | undefined {
  const [, , ...callers] = framesOf(new Error());
  return callers.find((frame) => !frame.includes("node-environment-extensions"));
}

/** The places in a stack, without the message before them. */
function framesOf({ stack = "", message }: Error): string[] {
  return stack
    .replace(message, "")
    .split("\n")
    .filter((line) => line.startsWith("    at "))
    .map((line) => line.trim().slice("at ".length).replace(`${process.cwd()}/`, ""));
}
