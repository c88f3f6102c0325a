import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { findDocument } from "./find-document";
import { type Composition, isSentAsPreviewed, pagesToSend } from "./rules/composition";
import type { StoredDocument } from "./store";

/**
 * The document that a composition makes: the one it consists of when it is sent whole and unchanged. Throws AppError
 * `wrong-input` when no page is left, and `not-found` when a document is not the viewer's to see.
 */
export async function composeDocument(viewer: Viewer, composition: Composition): Promise<StoredDocument> {
  const [first, ...others] = pagesToSend(composition);
  if (!first) throw new AppError("wrong-input", "Add the document to send.");
  const document = await findDocument(viewer, first.documentId);
  const isWhole =
    first.page === 1 &&
    others.length + 1 === document.pageCount &&
    others.every(({ documentId, page }, index) => documentId === document.id && page === index + 2);
  if (isWhole && !composition.cover && !isSentAsPreviewed(composition)) return document;
  throw new AppError("not-possible-now", "Pages can't be put together yet.");
}
