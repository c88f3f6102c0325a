import type { PageSize } from "@/lib/documents/rules/page-picture";
import { drawPage } from "./draw-page";
import { type Pdfium, withPage } from "./pdfium";

/** More than a fax has at extra fine along either side of a Letter page. */
const DOTS_PER_POINT = 400 / 72;
/** A larger page is made smaller on a fax anyway. */
const MOST_DOTS = 4800;
const GREY = 1;

/** Adds a picture of what a page (counted from 1) shows at the end of another document; false when it cannot be drawn. */
export function addPicturePage(pdfium: Pdfium, source: number, page: number, target: number): boolean {
  let size: PageSize = [0, 0];
  const drawn = withPage(pdfium, source, page, (loaded) =>
    drawPage(
      pdfium,
      loaded,
      0,
      (found) => {
        size = found;
        const [width, height] = inDots(size);
        return { width: Math.ceil(width / 4) * 4, height, left: 0, drawnWidth: Math.ceil(width / 4) * 4 };
      },
      "grey",
    ),
  );
  if (!drawn) return false;
  const [width, height] = size;
  const bitmap = pdfium.FPDFBitmap_CreateEx(drawn.width, drawn.height, GREY, 0, 0);
  const added = pdfium.FPDFPage_New(target, pdfium.FPDF_GetPageCount(target), width, height);
  try {
    pdfium.pdfium.HEAPU8.set(drawn.pixels, pdfium.FPDFBitmap_GetBuffer(bitmap));
    const picture = pdfium.FPDFPageObj_NewImageObj(target);
    const isSet = pdfium.FPDFImageObj_SetBitmap(0, 0, picture, bitmap);
    pdfium.FPDFImageObj_SetMatrix(picture, width, 0, 0, height, 0, 0);
    pdfium.FPDFPage_InsertObject(added, picture);
    return isSet && pdfium.FPDFPage_GenerateContent(added);
  } finally {
    pdfium.FPDF_ClosePage(added);
    pdfium.FPDFBitmap_Destroy(bitmap);
  }
}

function inDots([width, height]: PageSize): [number, number] {
  const scale = Math.min(DOTS_PER_POINT, MOST_DOTS / Math.max(width, height));
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}
