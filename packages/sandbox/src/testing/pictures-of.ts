import { PDFDict, PDFDocument, PDFName, PDFNumber, PDFRawStream } from "@cantoo/pdf-lib";
import type { LinePage } from "../line/raster";

/** The encoded pictures that a PDF of fax pages is made of, as they lie in the file. */
export async function picturesOf(pdf: Buffer): Promise<LinePage[]> {
  const document = await PDFDocument.load(pdf);
  return document.getPages().map((page) => {
    const picture = page.node.Resources()?.lookup(PDFName.of("XObject"), PDFDict).lookup(PDFName.of("Fax"));
    if (!(picture instanceof PDFRawStream)) throw new Error("a page without a picture");
    const lines = picture.dict.lookup(PDFName.of("Height"), PDFNumber).asNumber();
    return { strip: picture.contents, lines };
  });
}
