export const WELL = "well";

/** Why the build of the pages ended as it did; `WELL` when it is complete. */
export function reasonOfEnd(code: number | null, signal: NodeJS.Signals | null): string {
  if (code === 0) return WELL;
  if (signal === "SIGKILL" || signal === "SIGABRT" || code === 134 || code === 137) {
    return "its memory ran out. Building needs 2 GB: stop other programs, add swap, or build on another machine and copy the folder.";
  }
  return signal ? `it was ended by ${signal}.` : "the reason stands above.";
}
