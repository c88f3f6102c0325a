import "server-only";
import { createHash } from "node:crypto";
import type { Viewer } from "@/lib/auth/viewer-type";
import { findDocument } from "@/lib/documents/find-document";
import { type Composition, pagesToSend } from "@/lib/documents/rules/composition";
import { AppError } from "@/lib/errors";
import { receivedFrom } from "@/lib/fax/queries/received-from";
import { isMixed, sourcesOf, sourceWords } from "@/lib/fax/rules/fax-sources";

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
