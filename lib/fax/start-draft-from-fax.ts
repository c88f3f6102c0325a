import "server-only";
import { randomUUID } from "node:crypto";
import type { Viewer } from "@/lib/auth/viewer-type";
import { compositionOf } from "@/lib/documents/composition-of";
import { type Composition, EMPTY_COMPOSITION, pagesOf } from "@/lib/documents/rules/composition";
import type { StoredDocument } from "@/lib/documents/store";
import { saveDraft } from "@/lib/drafts/save-draft";
import { AppError } from "@/lib/errors";
import { faxNotFound } from "@/lib/fax/fax-not-found";
import { type FaxDetail, findFax } from "@/lib/fax/queries/find-fax";
import { type ChosenPage, composeChosen } from "@/lib/fax/rules/chosen-pages";
import { DEFAULT_FAX_OPTIONS } from "@/lib/fax/rules/fax-options";

/**
 * Begins a new fax from an old one and answers the id of the draft: `send-again` with everything as it was, `forward` with
 * the document only, or with the `chosen` pages of it. Throws `not-found`, and `not-possible-now` when there is no document.
 */
export async function startDraftFromFax(
  viewer: Viewer,
  faxId: string,
  purpose: "send-again" | "forward",
  chosen?: readonly ChosenPage[],
): Promise<string> {
  const fax = await findFax(viewer, faxId);
  if (!fax) throw faxNotFound();
  if (!fax.document) {
    throw new AppError("not-possible-now", "The file of this fax is not here, so there is nothing to send.");
  }
  const draftId = randomUUID();
  await saveDraft(viewer, draftId, {
    recipients: purpose === "send-again" ? fax.toNumber : "",
    fromNumber: ourNumberOf(fax),
    composition: purpose === "send-again" ? await compositionOf(viewer, fax.document) : forwarded(fax.document, chosen),
    options: { ...DEFAULT_FAX_OPTIONS, ...fax.options },
    sendAt: null,
  });
  return draftId;
}

function forwarded({ id, pageCount }: StoredDocument, chosen: readonly ChosenPage[] | undefined): Composition {
  const pages = chosen ? composeChosen(id, chosen) : pagesOf({ documentId: id, pages: pageCount });
  return { ...EMPTY_COMPOSITION, pages };
}

function ourNumberOf(fax: FaxDetail): string {
  return fax.direction === "outbound" ? fax.fromNumber : fax.toNumber;
}
