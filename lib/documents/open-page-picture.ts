import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { AppError } from "@/lib/errors";
import { renderPage } from "./render-page";
import { readPageNumber } from "./rules/page-number";
import { isPageWidth } from "./rules/page-picture";

type PagedDocument = { readonly sha256: string; readonly pageCount: number };

/**
 * The WebP picture of a page, for one reader; `page` and `width` as they stand in an address. Throws AppError `not-found`
 * for a page or width that does not exist, and what `renderPage` throws.
 */
export async function openPagePicture(
  document: PagedDocument,
  page: string,
  width: string | null,
): Promise<ReadableStream> {
  const number = readPageNumber(page, document.pageCount);
  const pixels = Number(width);
  if (!number || !isPageWidth(pixels)) throw new AppError("not-found", "There is no such page.");
  const path = await renderPage(document, number, pixels);
  return Readable.toWeb(createReadStream(path)) as ReadableStream;
}
