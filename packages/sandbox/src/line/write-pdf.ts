import { PDFDocument, PDFName } from "@cantoo/pdf-lib";
import { DOTS, DOTS_PER_INCH, type LinePage } from "./raster";

const POINTS_PER_INCH = 72;

/** A PDF of all pages, each the picture that came over the line. */
export async function writePdf(pages: readonly LinePage[], linesPerInch: number): Promise<Buffer> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context } = document;
  for (const { strip, lines } of pages) {
    const size = [(DOTS / DOTS_PER_INCH) * POINTS_PER_INCH, (lines / linesPerInch) * POINTS_PER_INCH] as const;
    const picture = context.stream(strip, {
      Type: "XObject",
      Subtype: "Image",
      Width: DOTS,
      Height: lines,
      ColorSpace: "DeviceGray",
      BitsPerComponent: 1,
      Filter: "CCITTFaxDecode",
      DecodeParms: { K: -1, Columns: DOTS, Rows: lines },
    });
    const page = document.addPage([...size]);
    page.node.setXObject(PDFName.of("Fax"), context.register(picture));
    const drawing = context.stream(`${size[0]} 0 0 ${size[1]} 0 0 cm /Fax Do`);
    page.node.set(PDFName.of("Contents"), context.register(drawing));
  }
  return Buffer.from(await document.save());
}
