import "server-only";
import { createHash } from "node:crypto";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { findDoubts } from "@/lib/fax/queries/find-doubts";
import { doubtWords } from "@/lib/fax/rules/misdial";

/**
 * Throws `doubtful-number` when a number may be mistyped, is a telephone's, fails again and again or is of a country that was
 * never sent to, unless `meant` has the consent to just these doubts. The question carries all consents, with its own.
 */
export async function assertNumbersMeant(
  viewer: Viewer,
  sending: Parameters<typeof findDoubts>[1],
  meant: readonly string[],
): Promise<void> {
  const sentences = (await findDoubts(viewer, sending)).map(doubtWords);
  if (sentences.length === 0) return;
  const consent = createHash("sha256").update(sentences.toSorted().join("\n")).digest("base64url");
  if (meant.includes(consent)) return;
  throw new AppError("doubtful-number", sentences.join("\n"), { consent: [...meant, consent].join(" ") });
}
