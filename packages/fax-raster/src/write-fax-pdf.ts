import { bilevelPicture } from "./bilevel-picture";
import { DOTS_PER_INCH, FAX_DOTS, LINES_PER_INCH, type RasterQuality } from "./settings";
import { type PicturePage, writePicturePdf } from "./write-picture-pdf";

/** A page whose dots are encoded in Group 4. */
export type EncodedPage = { readonly strip: Uint8Array; readonly lines: number; readonly quality: RasterQuality };

const POINTS_PER_INCH = 72;

/**
 * The pieces of a PDF of which every page is the very dots of its fax, at the size they have on paper. The same pages
 * always make the same bytes, and no more than one page is held at a time.
 */
export function writeFaxPdf(pages: AsyncIterable<EncodedPage> | Iterable<EncodedPage>): AsyncGenerator<Uint8Array> {
  return writePicturePdf(picturePages(pages));
}

async function* picturePages(pages: AsyncIterable<EncodedPage> | Iterable<EncodedPage>): AsyncGenerator<PicturePage> {
  for await (const { strip, lines, quality } of pages) {
    const width = (FAX_DOTS / DOTS_PER_INCH) * POINTS_PER_INCH;
    const height = (lines / LINES_PER_INCH[quality]) * POINTS_PER_INCH;
    const box = { left: 0, bottom: 0, width, height };
    yield { size: [width, height], box, picture: bilevelPicture(strip, FAX_DOTS, lines) };
  }
}
