import type { DotBox } from "@plainfax/fax-raster";
import { faxFrame, type RasterQuality } from "@plainfax/fax-raster/settings";
import type { Rotation } from "@/lib/documents/rules/composition";
import { turnedSize } from "@/lib/documents/rules/page-picture";
import { dotOf, INVISIBLE, type TurnedPage } from "./find-small-type";
import type { LoadedPage, Pdfium } from "./pdfium";

/** By PDFium's numbers for what stands on a page. */
const KIND = { text: 1, image: 3 } as const;
/** Scanners cut a page in strips; a page of more pieces was put together by a program. */
const MOST_PIECES = 64;
/** Of the page; what is smaller is a picture on a page, not one of a page. */
const LEAST_SHARE = 0.4;
/** Strips fill the box around them. */
const FILLED = 0.95;

/** Where the picture lies that a page is, in dots of its fax; nothing where anything else is to be seen on the page. */
export function findPicture(
  pdfium: Pdfium,
  { handle }: LoadedPage,
  quality: RasterQuality,
  rotation: Rotation,
): DotBox | undefined {
  const count = pdfium.FPDFPage_CountObjects(handle);
  if (count === 0 || count > MOST_PIECES) return undefined;
  const size = turnedSize([pdfium.FPDF_GetPageWidthF(handle), pdfium.FPDF_GetPageHeightF(handle)], rotation);
  const page: TurnedPage = { handle, width: size[0], frame: faxFrame(size, quality), rotation };
  const boxes: DotBox[] = [];
  for (let index = 0; index < count; index += 1) {
    const object = pdfium.FPDFPage_GetObject(handle, index);
    const kind = pdfium.FPDFPageObj_GetType(object);
    // Scanners lay the words that they read invisibly over the picture.
    if (kind === KIND.text && pdfium.FPDFTextObj_GetTextRenderMode(object) === INVISIBLE) continue;
    const box = kind === KIND.image ? boundsOf(pdfium, page, object) : undefined;
    if (!box) return undefined;
    boxes.push(box);
  }
  const around = {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
  const covered = boxes.reduce((sum, box) => sum + areaOf(box), 0);
  const isOfPage = areaOf(around) >= LEAST_SHARE * page.frame.dots * page.frame.lines;
  return isOfPage && covered >= areaOf(around) * FILLED ? around : undefined;
}

function areaOf({ left, top, right, bottom }: DotBox): number {
  return (right - left) * (bottom - top);
}

function boundsOf(pdfium: Pdfium, page: TurnedPage, object: number): DotBox | undefined {
  const memory = pdfium.pdfium.wasmExports.malloc(4 * Float32Array.BYTES_PER_ELEMENT);
  try {
    if (!pdfium.FPDFPageObj_GetBounds(object, memory, memory + 4, memory + 8, memory + 12)) return undefined;
    const at = memory / Float32Array.BYTES_PER_ELEMENT;
    const [left = 0, bottom = 0, right = 0, top = 0] = pdfium.pdfium.HEAPF32.slice(at, at + 4);
    const [x1, y1] = dotOf(pdfium, page, left, top, memory);
    const [x2, y2] = dotOf(pdfium, page, right, bottom, memory);
    return { left: Math.min(x1, x2), top: Math.min(y1, y2), right: Math.max(x1, x2), bottom: Math.max(y1, y2) };
  } finally {
    pdfium.pdfium.wasmExports.free(memory);
  }
}
