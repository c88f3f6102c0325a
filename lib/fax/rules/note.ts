/** A note is a remark, not a document. */
export const LONGEST_NOTE = 2_000;

/** A note in the form in which it is kept. A database keeps no NUL. */
export function normalNote(typed: string): string {
  return typed.replaceAll("\0", "").replaceAll("\r\n", "\n").trim();
}
