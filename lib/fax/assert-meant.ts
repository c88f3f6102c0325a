import "server-only";
import { createHash } from "node:crypto";
import type { Viewer } from "@/lib/auth/viewer-type";
import { findDocument } from "@/lib/documents/queries";
import { type Composition, pagesToSend } from "@/lib/documents/rules/composition";
import { AppError } from "@/lib/errors";
import { findDoubts } from "@/lib/fax/queries/find-doubts";
import { findSentBefore } from "@/lib/fax/queries/find-sent-before";
import { receivedFrom } from "@/lib/fax/queries/received-from";
import { isMixed, sourcesOf, sourceWords } from "@/lib/fax/rules/fax-sources";
import { doubtWords } from "@/lib/fax/rules/misdial";
import { sentBeforeWords } from "@/lib/fax/rules/sent-before-words";

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

/**
 * Throws `mixed-sources` when pages that were received would travel with another document, unless `meant` has the consent to
 * just these pages. The question carries all consents, with its own. Throws `not-found` for a document that the viewer may not use.
 */
export async function assertMeantTogether(
  viewer: Viewer,
  composition: Composition,
  meant: readonly string[],
): Promise<void> {
  const ids = [...new Set(pagesToSend(composition).map(({ documentId }) => documentId))];
  const consent = consentTo(composition);
  if (ids.length < 2 || meant.includes(consent)) return;
  const documents = await Promise.all(ids.map((id) => findDocument(viewer, id)));
  const from = await receivedFrom(viewer, documents);
  const sources = sourcesOf(composition, (documentId) => {
    const document = documents.find(({ id }) => id === documentId);
    return document && { fileName: document.fileName, receivedFrom: from.get(documentId) ?? null };
  });
  if (isMixed(sources))
    throw new AppError("mixed-sources", `${sources.map(sourceWords).join(" + ")}.`, {
      consent: [...meant, consent].join(" "),
    });
}

/** Names the very pages that go out: one more is another question. */
function consentTo(composition: Composition): string {
  const pages = pagesToSend(composition).map(({ documentId, page }) => `${documentId} ${page}`);
  return createHash("sha256").update(pages.sort().join("\n")).digest("base64url");
}
