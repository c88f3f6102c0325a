/** Bytes from `start` up to and including `end`. */
export type ByteRange = { readonly start: number; readonly end: number };

/**
 * Reads a `Range` header for a file of `size` bytes (RFC 9110, 14.2). `whole`: no range that this server serves, so the
 * whole file; `unsatisfiable`: answer 416. Several ranges at once are answered with the whole file.
 */
export function parseByteRange(header: string | null, size: number): ByteRange | "whole" | "unsatisfiable" {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "");
  const [, first = "", last = ""] = match ?? [];
  if (first === "" && last === "") return "whole";

  if (first === "") {
    const length = Math.min(Number(last), size);
    return length === 0 ? "unsatisfiable" : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== "" && Number(last) < start) return "whole";
  return start >= size ? "unsatisfiable" : { start, end };
}
