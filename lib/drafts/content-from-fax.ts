import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { compositionOf } from "@/lib/documents/composition-of";
import { type Composition, EMPTY_COMPOSITION, pagesOf } from "@/lib/documents/rules/composition";
import type { StoredDocument } from "@/lib/documents/store";
import type { DraftContent } from "@/lib/drafts/draft-content";
import { AppError } from "@/lib/errors";
import { type FaxDetail, findFax } from "@/lib/fax/queries/find-fax";
import { faxNotFound } from "@/lib/fax/refusals";
import { type ChosenPage, composeChosen } from "@/lib/fax/rules/chosen-pages";
import { DEFAULT_FAX_OPTIONS } from "@/lib/fax/rules/fax-options";

/**
 * What the form of a new fax begins with when it is made from an old one: `send-again` everything as it was, `forward` the
 * document only, or the `chosen` pages of it. Nothing is kept. Throws `not-found`, and `not-possible-now` when there is no
 * document.
 */
export async function contentFromFax(
  viewer: Viewer,
  faxId: string,
  purpose: "send-again" | "forward",
  chosen?: readonly ChosenPage[],
): Promise<DraftContent> {
  const fax = await findFax(viewer, faxId);
  if (!fax) throw faxNotFound();
  if (!fax.document) {
    throw new AppError("not-possible-now", "The file of this fax is not here, so there is nothing to send.");
  }
  return {
    recipients: purpose === "send-again" ? [fax.recipientName, fax.toNumber].filter(Boolean).join(", ") : "",
    fromNumber: ourNumberOf(fax),
    composition: purpose === "send-again" ? await compositionOf(viewer, fax.document) : forwarded(fax.document, chosen),
    options: { ...DEFAULT_FAX_OPTIONS, ...fax.options },
    sendAt: null,
  };
}

function forwarded(
  { id, pageCount, pageTurns }: StoredDocument,
  chosen: readonly ChosenPage[] | undefined,
): Composition {
  const pages = chosen ? composeChosen(id, chosen) : pagesOf({ documentId: id, pages: pageCount }, pageTurns);
  return { ...EMPTY_COMPOSITION, pages };
}

function ourNumberOf(fax: FaxDetail): string {
  return fax.direction === "outbound" ? fax.fromNumber : fax.toNumber;
}
