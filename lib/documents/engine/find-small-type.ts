import { type DotBox, placesOf } from "@plainfax/fax-raster";
import { DOTS_PER_INCH, FAX_DOTS, type FaxFrame, faxFrame, type RasterQuality } from "@plainfax/fax-raster/settings";
import type { Rotation } from "@/lib/documents/rules/composition";
import { type Finding, SMALLEST_TYPE } from "@/lib/documents/rules/legibility";
import { turnedSize } from "@/lib/documents/rules/page-picture";
import type { LoadedPage, Pdfium } from "./pdfium";

/** A loaded page, how far it is turned, and where it comes to lie. */
export type TurnedPage = {
  readonly handle: number;
  readonly width: number;
  readonly frame: FaxFrame;
  readonly rotation: Rotation;
};

type SmallCharacter = { readonly points: number; readonly box: DotBox };

const POINTS_PER_INCH = 72;
export const INVISIBLE = 3;
/** More tells nothing new, and a file may claim any number. */
export const MOST_CHARACTERS = 50_000;

/** Where the page, turned by `rotation`, has type too small for this resolution, and the smallest size, in points on the fax. */
export function findSmallType(
  pdfium: Pdfium,
  { handle }: LoadedPage,
  quality: RasterQuality,
  rotation: Rotation,
): Finding[] {
  const size = turnedSize([pdfium.FPDF_GetPageWidthF(handle), pdfium.FPDF_GetPageHeightF(handle)], rotation);
  const frame = faxFrame(size, quality);
  const small = smallCharacters(pdfium, { handle, width: size[0], frame, rotation }, SMALLEST_TYPE[quality]);
  if (small.length === 0) return [];
  const points = Math.min(...small.map((character) => character.points));
  const places = placesOf({ width: FAX_DOTS, height: frame.lines }, joinBoxes(small.map(({ box }) => box)));
  return [{ kind: "small-type", places, points }];
}

function smallCharacters(pdfium: Pdfium, page: TurnedPage, smallest: number): SmallCharacter[] {
  const scale = (page.frame.dots / DOTS_PER_INCH) * (POINTS_PER_INCH / page.width);
  const text = pdfium.FPDFText_LoadPage(page.handle);
  const memory = pdfium.pdfium.wasmExports.malloc(6 * Float64Array.BYTES_PER_ELEMENT);
  try {
    const count = Math.min(pdfium.FPDFText_CountChars(text), MOST_CHARACTERS);
    const small: SmallCharacter[] = [];
    let [object, points] = [0, 0];
    for (let index = 0; index < count; index += 1) {
      const next = pdfium.FPDFText_GetTextObject(text, index);
      // All characters of a text object are of one size.
      if (next !== object) points = next === 0 ? 0 : sizeOf(pdfium, text, index, next, memory) * scale;
      object = next;
      if (points === 0 || points >= smallest || isSpace(pdfium, text, index)) continue;
      small.push({ points, box: boxOf(pdfium, page, text, index, memory) });
    }
    return small;
  } finally {
    pdfium.pdfium.wasmExports.free(memory);
    pdfium.FPDFText_ClosePage(text);
  }
}

export function isSpace(pdfium: Pdfium, text: number, index: number): boolean {
  return String.fromCodePoint(pdfium.FPDFText_GetUnicode(text, index)).trim() === "";
}

/** The font size as the text's matrix scales it; 0 for the text that a scanner lays invisibly over its picture. */
function sizeOf(pdfium: Pdfium, text: number, index: number, object: number, memory: number): number {
  if (pdfium.FPDFTextObj_GetTextRenderMode(object) === INVISIBLE) return 0;
  if (!pdfium.FPDFText_GetMatrix(text, index, memory)) return 0;
  const at = memory / Float32Array.BYTES_PER_ELEMENT;
  const [across, down] = [pdfium.pdfium.HEAPF32[at + 2] ?? 0, pdfium.pdfium.HEAPF32[at + 3] ?? 0];
  return pdfium.FPDFText_GetFontSize(text, index) * Math.hypot(across, down);
}

function boxOf(pdfium: Pdfium, page: TurnedPage, text: number, index: number, memory: number): DotBox {
  pdfium.FPDFText_GetCharBox(text, index, memory, memory + 8, memory + 16, memory + 24);
  const at = memory / Float64Array.BYTES_PER_ELEMENT;
  const [left = 0, right = 0, bottom = 0, top = 0] = pdfium.pdfium.HEAPF64.slice(at, at + 4);
  const [x1, y1] = dotOf(pdfium, page, left, top, memory);
  const [x2, y2] = dotOf(pdfium, page, right, bottom, memory);
  return { left: Math.min(x1, x2), top: Math.min(y1, y2), right: Math.max(x1, x2), bottom: Math.max(y1, y2) };
}

export function dotOf(pdfium: Pdfium, page: TurnedPage, x: number, y: number, memory: number): [number, number] {
  const { handle, frame, rotation } = page;
  const quarters = rotation / 90;
  pdfium.FPDF_PageToDevice(handle, frame.left, 0, frame.dots, frame.lines, quarters, x, y, memory, memory + 4);
  const at = memory / Int32Array.BYTES_PER_ELEMENT;
  const column = pdfium.pdfium.HEAP32[at] ?? 0;
  const line = pdfium.pdfium.HEAP32[at + 1] ?? 0;
  return [Math.min(Math.max(column, 0), FAX_DOTS), Math.min(Math.max(line, 0), frame.lines)];
}

/** Joins each box to the one before when they are of one line or paragraph. */
export function joinBoxes(boxes: readonly DotBox[]): DotBox[] {
  const joined: DotBox[] = [];
  for (const box of boxes) {
    const last = joined.at(-1);
    if (last && isNear(last, box)) joined[joined.length - 1] = around(last, box);
    else joined.push(box);
  }
  return joined;
}

const NEAR_HEIGHTS = 2;

function isNear(one: DotBox, other: DotBox): boolean {
  const reach = (other.bottom - other.top + 1) * NEAR_HEIGHTS;
  const isBeside = other.left - reach <= one.right && one.left <= other.right + reach;
  return isBeside && other.top - reach <= one.bottom && one.top <= other.bottom + reach;
}

function around(one: DotBox, other: DotBox): DotBox {
  return {
    left: Math.min(one.left, other.left),
    top: Math.min(one.top, other.top),
    right: Math.max(one.right, other.right),
    bottom: Math.max(one.bottom, other.bottom),
  };
}
