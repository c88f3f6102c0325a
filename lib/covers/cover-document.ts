import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { coverPageOf } from "@/lib/covers/cover-page-of";
import type { CoverFacts } from "@/lib/covers/fill-cover";
import { keepCover } from "@/lib/covers/keep-cover";
import type { CoverContent } from "@/lib/documents/rules/composition";
import type { StoredDocument } from "@/lib/documents/store";

/**
 * The cover page of a fax, with the day of today in the office's zone, as a document of the viewer's. `facts.pages` are
 * the pages that follow; the cover counts its own and adds them. The same cover of the same day is made once. Throws
 * AppError `unavailable` when it cannot be made now.
 */
export async function coverDocument(viewer: Viewer, cover: CoverContent, facts: CoverFacts): Promise<StoredDocument> {
  return keepCover(viewer, await coverPageOf(viewer, cover, facts));
}
