import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { isOnPage } from "@/lib/fax/queries/search-faxes";
import type { MarkedPart } from "@/lib/fax/rules/mark-terms";
import { passageOf } from "@/lib/fax/rules/passage";
import type { SearchTerm } from "@/lib/fax/rules/search-terms";
import { findPages } from "@/lib/page-text/queries";

/** A few words of a page, around those that were searched for. `page` counts from 1. */
export type Passage = { page: number; parts: MarkedPart[] };

/** Where the pages of these faxes say what was searched for, by the fax's id, as far as the viewer may see them. */
export async function findPassages(
  viewer: Viewer,
  faxIds: readonly string[],
  terms: readonly SearchTerm[],
): Promise<ReadonlyMap<string, Passage>> {
  const found = await findPages(viewer, faxIds, terms.map(isOnPage));
  return new Map(found.map(({ faxId, page, text }) => [faxId, { page, parts: passageOf(text, terms) }]));
}
