import { Readable } from "node:stream";
import { type EncodedPage, writeG4Tiff } from "@plainfax/fax-raster";
import type { RasterQuality } from "@plainfax/fax-raster/settings";
import { readKept } from "@/lib/encryption/open-kept";
import { type StrippedPage, stripPage } from "./strip-page";

type PagedDocument = { readonly sha256: string; readonly pageCount: number };

/**
 * All pages of a document in the dots of a fax, as a TIFF for one reader. Every page is drawn before the first byte is
 * answered, so that a file never ends in its middle; two at once, as many as there are children for it. Throws what `stripPage` throws.
 */
export async function openFaxTiff(document: PagedDocument, quality: RasterQuality): Promise<ReadableStream> {
  const pages: StrippedPage[] = [];
  let next = 1;
  const drawOn = async () => {
    for (let page = next++; page <= document.pageCount; page = next++) {
      pages[page - 1] = await stripPage(document, page, quality);
    }
  };
  await Promise.all([drawOn(), drawOn()]);
  return Readable.toWeb(Readable.from(writeG4Tiff(read(pages, quality), pages.length))) as ReadableStream;
}

async function* read(pages: readonly StrippedPage[], quality: RasterQuality): AsyncGenerator<EncodedPage> {
  for (const { stripPath, lines } of pages) yield { strip: await readKept(stripPath), lines, quality };
}
