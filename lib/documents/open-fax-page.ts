import { AppError } from "@/lib/errors";
import { type RasteredPage, rasterPage } from "./raster-page";
import { readPageNumber } from "./rules/page-number";
import { rasterQueryShape } from "./rules/raster-query-shape";

type PagedDocument = { readonly sha256: string; readonly pageCount: number };

/**
 * A page in the dots of its fax; `page` and the settings as they stand in an address. Throws AppError `not-found` for a page
 * or settings that do not exist, and what `rasterPage` throws.
 */
export async function openFaxPage(
  document: PagedDocument,
  page: string,
  query: URLSearchParams,
): Promise<RasteredPage> {
  const number = readPageNumber(page, document.pageCount);
  const asked = rasterQueryShape.safeParse(Object.fromEntries(query));
  if (!number || !asked.success) throw new AppError("not-found", "There is no such page.");
  return rasterPage(document, number, asked.data.settings, asked.data.rotation);
}
