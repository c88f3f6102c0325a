import type { GreyPage } from "@plainfax/fax-raster";
import { FAX_DOTS, faxFrame, LINES_PER_INCH, type RasterQuality } from "@plainfax/fax-raster/settings";
import type { Rotation } from "@/lib/documents/rules/composition";
import { type PageSize, turnedSize } from "@/lib/documents/rules/page-picture";
import type { LoadedPage, Pdfium } from "./pdfium";

/** The size of the picture in dots, and the columns of it that the page fills; it always fills the height. */
export type Placement = {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly drawnWidth: number;
};

/**
 * What a dot is made of. `grey`: one byte, 0 is black; the width is a multiple of four then. `colour`: four bytes, which are
 * red, green, blue and one that means nothing.
 */
export type Colours = "grey" | "colour";

export type PageRaster = { readonly pixels: Uint8Array; readonly width: number; readonly height: number };

const WHITE = 0xffffffff;
const DRAW_ANNOTATIONS = 0x01;
/** Notes and layers that are for the screen stay away, and those that are for paper come. */
const FOR_PRINT = 0x800;
/** By PDFium's numbers for kinds of bitmaps, and for what it heeds when it draws on them. */
const DRAWING = {
  grey: { format: 1, flags: DRAW_ANNOTATIONS | FOR_PRINT, bytes: 1 },
  colour: { format: 3, flags: DRAW_ANNOTATIONS | FOR_PRINT | 0x10, bytes: 4 },
} as const;

/**
 * Draws a page, turned by `rotation`, with its annotations and filled-in form fields on white. `placementOf` is asked with
 * the size of the turned page.
 */
export function drawPage(
  pdfium: Pdfium,
  { handle, form }: LoadedPage,
  rotation: Rotation,
  placementOf: (size: PageSize) => Placement,
  colours: Colours,
): PageRaster {
  const size: PageSize = [pdfium.FPDF_GetPageWidthF(handle), pdfium.FPDF_GetPageHeightF(handle)];
  const { width, height, left, drawnWidth } = placementOf(turnedSize(size, rotation));
  const { format, flags, bytes } = DRAWING[colours];
  const quarters = rotation / 90;
  const bitmap = pdfium.FPDFBitmap_CreateEx(width, height, format, 0, 0);
  try {
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
    pdfium.FORM_OnAfterLoadPage(handle, form);
    pdfium.FPDF_RenderPageBitmap(bitmap, handle, left, 0, drawnWidth, height, quarters, flags);
    pdfium.FPDF_SetFormFieldHighlightAlpha(form, 0);
    pdfium.FPDF_FFLDraw(form, bitmap, handle, left, 0, drawnWidth, height, quarters, flags);
    pdfium.FORM_OnBeforeClosePage(handle, form);
    const start = pdfium.FPDFBitmap_GetBuffer(bitmap);
    return { pixels: pdfium.pdfium.HEAPU8.slice(start, start + width * height * bytes), width, height };
  } finally {
    pdfium.FPDFBitmap_Destroy(bitmap);
  }
}

/** Draws a page, turned by `rotation`, in grey, straight onto the dots of its fax. */
export function drawFaxPage(pdfium: Pdfium, page: LoadedPage, quality: RasterQuality, rotation: Rotation): GreyPage {
  const { pixels, width, height } = drawPage(
    pdfium,
    page,
    rotation,
    (size) => {
      const { left, dots, lines } = faxFrame(size, quality);
      return { width: FAX_DOTS, height: lines, left, drawnWidth: dots };
    },
    "grey",
  );
  return { width, height, linesPerInch: LINES_PER_INCH[quality], dots: pixels };
}
