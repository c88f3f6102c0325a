import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { findSentBefore } from "@/lib/fax/queries/find-sent-before";
import { sentBeforeWords } from "@/lib/fax/rules/sent-before-words";

/** The consent to sending the same pages to the same number once more. */
export const REPEAT = "repeat";

/**
 * Throws `sent-before` when the same pages went to one of the numbers within the last hour, under another
 * submission, unless `meant` has the consent to that. The question carries all consents, with its own.
 */
export async function assertNotSentBefore(
  viewer: Viewer,
  sending: Parameters<typeof findSentBefore>[1],
  meant: readonly string[],
): Promise<void> {
  if (meant.includes(REPEAT)) return;
  const before = await findSentBefore(viewer, sending);
  if (before) throw new AppError("sent-before", sentBeforeWords(before), { consent: [...meant, REPEAT].join(" ") });
}
