import "server-only";
import type { RasterQuality } from "@plainfax/fax-raster/settings";
import { database } from "@/db/client";
import type { Viewer } from "@/lib/auth/viewer-type";
import { coverDocument } from "@/lib/covers/cover-document";
import { addDocument } from "@/lib/documents/add-document";
import { flattenPages } from "@/lib/documents/composing/flatten-pages";
import { allPagesOf, gatherPages, type SourcePage } from "@/lib/documents/composing/gather-pages";
import { joinPages } from "@/lib/documents/composing/join-pages";
import { type Recipe, recipeHash, recipeOf } from "@/lib/documents/composing/recipe";
import { withTemporaryFile } from "@/lib/documents/files/with-temporary-file";
import { findByRecipe } from "@/lib/documents/queries";
import { type Composition, isSentAsPreviewed, pagesToSend } from "@/lib/documents/rules/composition";
import { TELNYX_LIMITS } from "@/lib/documents/rules/limits";
import type { StoredDocument } from "@/lib/documents/store";
import { AppError } from "@/lib/errors";

/** What a cover page tells, and in which dots pages go out that are sent as previewed. */
export type FaxFacts = {
  readonly quality: RasterQuality;
  readonly recipients: readonly string[];
  readonly fromNumber: string;
};

/**
 * The document that a composition makes, for `viewer` to send: the one it consists of when that is sent whole and
 * unchanged, otherwise a prepared one. The same composition of the same person makes it once. Throws AppError
 * `wrong-input` when no page is left or too many are, `not-found` when a document is not the viewer's to see, and
 * `not-possible-now` when the pages cannot be put together or are too large for Telnyx.
 */
export async function composeDocument(
  viewer: Viewer,
  composition: Composition,
  facts: FaxFacts,
): Promise<StoredDocument> {
  const pages = await composedPages(viewer, composition, facts);
  const [first] = pages;
  if (!first) throw new AppError("wrong-input", "Add the document to send.");
  if (pages.length > TELNYX_LIMITS.maxPages) throw tooManyPages(pages.length);

  const quality = isSentAsPreviewed(composition) ? facts.quality : null;
  if (!quality && isWhole(pages)) return first.document;
  const recipe = recipeOf(pages, quality);
  const known = await findByRecipe(database(), viewer.personId, recipeHash(recipe));
  return known ?? prepare(viewer, composition, pages, recipe, quality);
}

/** The pages that a composition sends, the cover's first. Throws what `gatherPages` and `coverDocument` throw. */
export async function composedPages(
  viewer: Viewer,
  composition: Composition,
  facts: Omit<FaxFacts, "quality">,
): Promise<SourcePage[]> {
  const chosen = await gatherPages(viewer, pagesToSend(composition));
  return [...(await coverPages(viewer, composition, chosen.length, facts)), ...chosen];
}

async function coverPages(
  viewer: Viewer,
  { cover }: Composition,
  pages: number,
  { recipients, fromNumber }: Omit<FaxFacts, "quality">,
): Promise<SourcePage[]> {
  if (!cover) return [];
  const document = await coverDocument(viewer, cover, { pages, recipients, fromNumber });
  return allPagesOf(document).map((page) => ({ ...page, look: cover.look }));
}

/** Whether the pages are all pages of one document, in order and unturned. */
function isWhole([first, ...others]: readonly SourcePage[]): boolean {
  if (first?.document.pageCount !== others.length + 1) return false;
  return [first, ...others].every(
    ({ document, page, rotation }, index) => document.id === first.document.id && page === index + 1 && rotation === 0,
  );
}

async function prepare(
  viewer: Viewer,
  composition: Composition,
  pages: readonly SourcePage[],
  recipe: Recipe,
  quality: RasterQuality | null,
): Promise<StoredDocument> {
  const added = await withTemporaryFile(async (path) => {
    await (quality ? flattenPages(pages, quality, path) : joinPages(pages, path));
    return addDocument(path, {
      fileName: recipe.fileName,
      source: "prepared",
      createdBy: viewer.personId,
      limits: TELNYX_LIMITS,
      preparedFrom: {
        recipe: { ...recipe, composition },
        recipeHash: recipeHash(recipe),
        partIds: [...new Set(pages.map(({ document }) => document.id))],
      },
    });
  });
  if (added.kind === "ok") return added.document;
  throw new AppError("not-possible-now", added.kind === "too-big" ? tooBig(quality) : added.message);
}

function tooManyPages(pages: number): AppError {
  const message = `This fax has ${pages} pages; the limit is ${TELNYX_LIMITS.maxPages}. Leave pages out, or send it in parts.`;
  return new AppError("wrong-input", message, { fieldErrors: { document: message } });
}

function tooBig(quality: RasterQuality | null): string {
  return quality
    ? "This fax is too large to be sent as shown. Use Fine or Standard, or switch photo mode off."
    : "This fax is larger than 50 MB. Leave pages out, or switch on “Send exactly as previewed”.";
}
