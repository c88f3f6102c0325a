import { tiffHeader, tiffPage } from "./tiff-page";
import type { EncodedPage } from "./write-fax-pdf";

/** The pieces of a TIFF-F file (RFC 2306) of `count` pages in Group 4; no more than one page is held at a time. */
export async function* writeG4Tiff(
  pages: AsyncIterable<EncodedPage> | Iterable<EncodedPage>,
  count: number,
): AsyncGenerator<Uint8Array> {
  yield tiffHeader();
  let offset = tiffHeader().length;
  let index = 0;
  for await (const page of pages) {
    const part = tiffPage(page, offset, { index, count });
    yield part;
    offset += part.length;
    index += 1;
  }
}
