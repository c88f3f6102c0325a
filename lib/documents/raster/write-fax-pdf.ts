import { DOTS_PER_INCH, FAX_DOTS, LINES_PER_INCH, type RasterQuality } from "@/lib/documents/rules/fax-raster";

/** A page whose dots are encoded in Group 4. */
export type EncodedPage = { readonly strip: Uint8Array; readonly lines: number; readonly quality: RasterQuality };

const POINTS_PER_INCH = 72;
const CATALOG = 1;
const PAGES = 2;
const FIRST_PAGE = 3;
const OBJECTS_A_PAGE = 3;

/**
 * The pieces of a PDF of which every page is the very dots of its fax, at the size they have on paper. The same pages
 * always make the same bytes, and no more than one page is held at a time.
 */
export async function* writeFaxPdf(
  pages: AsyncIterable<EncodedPage> | Iterable<EncodedPage>,
): AsyncGenerator<Uint8Array> {
  const offsets: number[] = [];
  let written = 0;
  const place = (piece: string | Uint8Array): Uint8Array => {
    const bytes = typeof piece === "string" ? Buffer.from(piece, "latin1") : piece;
    written += bytes.length;
    return bytes;
  };
  const begin = (object: number): Uint8Array => {
    offsets[object] = written;
    return place(`${object} 0 obj\n`);
  };

  // Four bytes above 127 tell every program that this is not text.
  yield place("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n");
  const kids: number[] = [];
  for await (const page of pages) {
    const object = FIRST_PAGE + kids.length * OBJECTS_A_PAGE;
    kids.push(object);
    for (const [index, pieces] of pageObjects(page, object).entries()) {
      yield begin(object + index);
      for (const piece of pieces) yield place(piece);
      yield place("\nendobj\n");
    }
  }
  yield begin(PAGES);
  const references = kids.map((kid) => `${kid} 0 R`).join(" ");
  yield place(`<< /Type /Pages /Count ${kids.length} /Kids [${references}] >>\nendobj\n`);
  yield begin(CATALOG);
  yield place(`<< /Type /Catalog /Pages ${PAGES} 0 R >>\nendobj\n`);
  yield place(crossReferences(offsets, written));
}

/** The page, what it draws, and its picture. */
function pageObjects({ strip, lines, quality }: EncodedPage, object: number): (string | Uint8Array)[][] {
  const width = inPoints(FAX_DOTS, DOTS_PER_INCH);
  const height = inPoints(lines, LINES_PER_INCH[quality]);
  const drawing = `${width} 0 0 ${height} 0 0 cm /Fax Do`;
  return [
    [
      `<< /Type /Page /Parent ${PAGES} 0 R /MediaBox [0 0 ${width} ${height}] /Contents ${object + 1} 0 R ` +
        `/Resources << /XObject << /Fax ${object + 2} 0 R >> >> >>`,
    ],
    [`<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`],
    [
      `<< /Type /XObject /Subtype /Image /Width ${FAX_DOTS} /Height ${lines} /ColorSpace /DeviceGray ` +
        `/BitsPerComponent 1 /Filter /CCITTFaxDecode ` +
        `/DecodeParms << /K -1 /Columns ${FAX_DOTS} /Rows ${lines} >> /Length ${strip.length} >>\nstream\n`,
      strip,
      "\nendstream",
    ],
  ];
}

function inPoints(dots: number, perInch: number): string {
  return ((dots / perInch) * POINTS_PER_INCH).toFixed(4);
}

function crossReferences(offsets: readonly number[], start: number): string {
  const entries = offsets.slice(CATALOG).map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`);
  const size = entries.length + 1;
  return (
    `xref\n0 ${size}\n0000000000 65535 f \n${entries.join("")}` +
    `trailer\n<< /Size ${size} /Root ${CATALOG} 0 R >>\nstartxref\n${start}\n%%EOF\n`
  );
}
