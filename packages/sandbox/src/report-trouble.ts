/** What went wrong in the carrier itself, as one line of JSON: which error and where, never what it was about. */
export function reportTrouble(error: unknown): void {
  const name = error instanceof Error ? error.name : typeof error;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const at =
    error instanceof Error
      ? error.stack
          ?.split("\n")
          .find((line) => line.startsWith("    at "))
          ?.trim()
      : undefined;
  process.stderr.write(`${JSON.stringify({ level: 50, time: Date.now(), error: name, code, at, msg: "sandbox" })}\n`);
}
