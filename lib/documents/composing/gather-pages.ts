import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { findDocument } from "@/lib/documents/queries";
import type { ComposedPage, PageLook, Rotation } from "@/lib/documents/rules/composition";
import type { StoredDocument } from "@/lib/documents/store";
import { AppError } from "@/lib/errors";

/** A page that goes out, counted from 1, of a document that the viewer may see. */
export type SourcePage = {
  readonly document: StoredDocument;
  readonly page: number;
  readonly rotation: Rotation;
  readonly look: PageLook | null;
};

/**
 * The pages with the documents that they are of. Throws AppError `not-found` when a document is not the viewer's to see,
 * and `wrong-input` when it has no such page.
 */
export async function gatherPages(viewer: Viewer, pages: readonly ComposedPage[]): Promise<SourcePage[]> {
  const ids = [...new Set(pages.map(({ documentId }) => documentId))];
  const found = await Promise.all(ids.map(async (id) => [id, await findDocument(viewer, id)] as const));
  const documents = new Map(found);
  return pages.map(({ documentId, page, rotation, look }) => {
    const document = documents.get(documentId);
    if (!document || page > document.pageCount)
      throw new AppError("wrong-input", "A page of this fax no longer exists.");
    return { document, page, rotation, look };
  });
}

/** All pages of a document, as they are. */
export function allPagesOf(document: StoredDocument): SourcePage[] {
  return Array.from({ length: document.pageCount }, (_, index) => ({
    document,
    page: index + 1,
    rotation: 0,
    look: null,
  }));
}
