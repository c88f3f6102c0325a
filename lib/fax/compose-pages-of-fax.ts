import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { composeDocument } from "@/lib/covers/compose-document";
import { EMPTY_COMPOSITION } from "@/lib/documents/rules/composition";
import type { StoredDocument } from "@/lib/documents/store";
import { AppError } from "@/lib/errors";
import { findFax } from "@/lib/fax/queries/find-fax";
import { faxNotFound } from "@/lib/fax/refusals";
import { type ChosenPage, composeChosen } from "@/lib/fax/rules/chosen-pages";

/**
 * A document of these pages of a fax, turned as chosen; the fax itself stays as it is. Throws `not-found`,
 * `not-possible-now` when its file is not here, and what `composeDocument` throws.
 */
export async function composePagesOfFax(
  viewer: Viewer,
  faxId: string,
  chosen: readonly ChosenPage[],
): Promise<StoredDocument> {
  const fax = await findFax(viewer, faxId);
  if (!fax) throw faxNotFound();
  if (!fax.document) throw new AppError("not-possible-now", "The file of this fax is not here, so it has no pages.");
  // A file to keep is not a fax: its pages stay as they came.
  const composition = { ...EMPTY_COMPOSITION, asPreviewed: false, pages: composeChosen(fax.document.id, chosen) };
  return composeDocument(viewer, composition, { quality: "fine", recipients: [], fromNumber: fax.toNumber });
}
