/** A picture as a PDF holds it; `decodeParms` says how its bytes are read where the filter needs to know. */
export type PdfPicture = {
  readonly width: number;
  readonly height: number;
  /** What the bytes do not tell themselves. */
  readonly bitsPerComponent?: 1 | 8;
  readonly colours?: "DeviceGray" | "DeviceRGB";
  readonly filter: "CCITTFaxDecode" | "DCTDecode" | "FlateDecode" | "JPXDecode";
  readonly decodeParms?: string;
  readonly bytes: Uint8Array;
};

/** A page that shows one picture; all lengths in points, from the lower left corner. */
export type PicturePage = {
  readonly size: readonly [width: number, height: number];
  readonly box: { readonly left: number; readonly bottom: number; readonly width: number; readonly height: number };
  readonly picture: PdfPicture;
};

const CATALOG = 1;
const PAGES = 2;
const FIRST_PAGE = 3;
const OBJECTS_A_PAGE = 3;

/**
 * The pieces of a PDF of which every page is a picture. The same pages always make the same bytes, and no more than one
 * page is held at a time.
 */
export async function* writePicturePdf(
  pages: AsyncIterable<PicturePage> | Iterable<PicturePage>,
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
function pageObjects({ size, box, picture }: PicturePage, object: number): (string | Uint8Array)[][] {
  const [width, height] = size.map(inPoints);
  const drawing = `${inPoints(box.width)} 0 0 ${inPoints(box.height)} ${inPoints(box.left)} ${inPoints(box.bottom)} cm /Picture Do`;
  const { decodeParms, bytes } = picture;
  return [
    [
      `<< /Type /Page /Parent ${PAGES} 0 R /MediaBox [0 0 ${width} ${height}] /Contents ${object + 1} 0 R ` +
        `/Resources << /XObject << /Picture ${object + 2} 0 R >> >> >>`,
    ],
    [`<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`],
    [
      `<< /Type /XObject /Subtype /Image /Width ${picture.width} /Height ${picture.height} ` +
        `${picture.colours ? `/ColorSpace /${picture.colours} ` : ""}` +
        `${picture.bitsPerComponent ? `/BitsPerComponent ${picture.bitsPerComponent} ` : ""}/Filter /${picture.filter} ` +
        `${decodeParms ? `/DecodeParms ${decodeParms} ` : ""}/Length ${bytes.length} >>\nstream\n`,
      bytes,
      "\nendstream",
    ],
  ];
}

function inPoints(length: number): string {
  return length.toFixed(4);
}

function crossReferences(offsets: readonly number[], start: number): string {
  const entries = offsets.slice(CATALOG).map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`);
  const size = entries.length + 1;
  return (
    `xref\n0 ${size}\n0000000000 65535 f \n${entries.join("")}` +
    `trailer\n<< /Size ${size} /Root ${CATALOG} 0 R >>\nstartxref\n${start}\n%%EOF\n`
  );
}
