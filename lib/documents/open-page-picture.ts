import { Readable } from "node:stream";
import { openKept } from "@/lib/encryption/open-kept";
import { AppError } from "@/lib/errors";
import { renderPage } from "./render-page";
import { readPageNumber } from "./rules/page-number";
import { isPageWidth } from "./rules/page-picture";
import { rotationShape } from "./rules/raster-query-shape";

type PagedDocument = { readonly sha256: string; readonly pageCount: number };

/**
 * The WebP picture of a page, for one reader; `page`, `w` (pixels wide) and `r` (degrees turned) as they stand in an
 * address. Throws AppError `not-found` for a page, width or turn that does not exist, and what `renderPage` throws.
 */
export async function openPagePicture(
  document: PagedDocument,
  page: string,
  query: URLSearchParams,
): Promise<ReadableStream> {
  const number = readPageNumber(page, document.pageCount);
  const width = Number(query.get("w"));
  const rotation = rotationShape.safeParse(query.get("r") ?? undefined);
  if (!number || !isPageWidth(width) || !rotation.success) throw new AppError("not-found", "There is no such page.");
  const { read } = await openKept(await renderPage(document, number, width, rotation.data));
  return Readable.toWeb(read()) as ReadableStream;
}
