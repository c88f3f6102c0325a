import "server-only";
import { z } from "zod";
import type { Viewer } from "@/lib/auth/viewer-type";
import { findDocumentForViewer } from "@/lib/documents/queries";
import { type ComposedPage, type Composition, EMPTY_COMPOSITION, pagesOf, pagesToSend } from "./rules/composition";
import { compositionShape } from "./rules/composition-shape";
import type { StoredDocument } from "./store";

const keptRecipe = z.object({ composition: compositionShape });

/**
 * What a document was put together from, to be put together anew: files, turns, looks and cover page, and what was left out
 * as far as it is still here. A document that is a file itself, or whose files the viewer may not see, is all its own pages.
 */
export async function compositionOf(viewer: Viewer, document: StoredDocument): Promise<Composition> {
  const whole = { ...EMPTY_COMPOSITION, pages: pagesOf({ documentId: document.id, pages: document.pageCount }) };
  const kept = keptRecipe.safeParse(document.recipe).data?.composition;
  if (!kept) return whole;
  const ids = [...new Set(kept.pages.map(({ documentId }) => documentId))];
  const found = await Promise.all(ids.map((id) => findDocumentForViewer(viewer, id)));
  const known = new Set(found.map((document) => document?.id));
  const isKnown = ({ documentId }: ComposedPage) => known.has(documentId);
  return pagesToSend(kept).every(isKnown) ? { ...kept, pages: kept.pages.filter(isKnown) } : whole;
}
