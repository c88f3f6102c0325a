import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { findSentBefore } from "@/lib/fax/queries/find-sent-before";
import { sentBeforeWords } from "@/lib/fax/rules/sent-before-words";

/**
 * Throws `sent-before` when the same pages went to one of the numbers within the last hour, under another
 * submission. The question carries `consent`, what the person has already agreed to.
 */
export async function assertNotSentBefore(
  viewer: Viewer,
  sending: Parameters<typeof findSentBefore>[1],
  consent: string | null,
): Promise<void> {
  const before = await findSentBefore(viewer, sending);
  if (before) throw new AppError("sent-before", sentBeforeWords(before), { consent: consent ?? undefined });
}
