import { type DotBox, type GreyPage, placesOf } from "@plainfax/fax-raster";
import { faxFrame, type RasterQuality } from "@plainfax/fax-raster/settings";
import type { Rotation } from "@/lib/documents/rules/composition";
import { type Finding, WHOLE_PAGE } from "@/lib/documents/rules/legibility";
import { turnedSize } from "@/lib/documents/rules/page-picture";
import { dotOf, INVISIBLE, isSpace, joinBoxes, MOST_CHARACTERS, type TurnedPage } from "./find-small-type";
import type { LoadedPage, Pdfium } from "./pdfium";

/** Letters of one font: how many draw nothing, and where. */
type FontUse = { shown: number; undrawn: DotBox[] };
type Direction = 0 | 90 | 180 | 270;

/** A font that draws nothing has no glyphs; one of which single letters are hidden stands behind something. */
const MISSING_SHARE = 0.9;
const FEWEST_LETTERS = 3;
/** Fewer letters may be a label beside a chart. */
const FEWEST_TURNED = 20;
const TURNED_SHARE = 0.8;
/** Dots that differ by less are one ground. */
const GROUND_TONES = 8;
const NEARLY_WHITE = 245;
const BASELINE_POINTS = 100;

/**
 * Where a page, turned by `rotation` and drawn as `grey`, has text that draws nothing, and whether its text runs down, up or
 * upside down; `tellsTurn`: whether it has text enough to know that.
 */
export function findTextFaults(
  pdfium: Pdfium,
  { handle }: LoadedPage,
  grey: GreyPage,
  quality: RasterQuality,
  rotation: Rotation,
): { faults: Finding[]; tellsTurn: boolean } {
  const size = turnedSize([pdfium.FPDF_GetPageWidthF(handle), pdfium.FPDF_GetPageHeightF(handle)], rotation);
  const page: TurnedPage = { handle, width: size[0], frame: faxFrame(size, quality), rotation };
  const text = pdfium.FPDFText_LoadPage(handle);
  const memory = pdfium.pdfium.wasmExports.malloc(6 * Float64Array.BYTES_PER_ELEMENT);
  const fonts = new Map<number, FontUse>();
  const directions: Record<Direction, number> = { 0: 0, 90: 0, 180: 0, 270: 0 };
  try {
    const count = Math.min(pdfium.FPDFText_CountChars(text), MOST_CHARACTERS);
    for (let index = 0; index < count; index += 1) {
      const object = pdfium.FPDFText_GetTextObject(text, index);
      if (object === 0 || isSpace(pdfium, text, index) || !isMeantToShow(pdfium, object, memory)) continue;
      directions[directionOf(pdfium, page, text, index, memory)] += 1;
      const font = pdfium.FPDFTextObj_GetFont(object);
      const use = fonts.get(font) ?? { shown: 0, undrawn: [] };
      const box = roomOf(pdfium, page, text, index, memory);
      if (!box) continue;
      if (isEmpty(grey, box)) use.undrawn.push(box);
      else use.shown += 1;
      fonts.set(font, use);
    }
  } finally {
    pdfium.pdfium.wasmExports.free(memory);
    pdfium.FPDFText_ClosePage(text);
  }
  // Who turned a page means it so: a wide sheet is larger on its side.
  const faults = [...missing(grey, [...fonts.values()]), ...(rotation === 0 ? turned(directions) : [])];
  return { faults, tellsTurn: rotation !== 0 || countAll(directions) >= FEWEST_TURNED };
}

function missing(grey: GreyPage, fonts: readonly FontUse[]): Finding[] {
  const boxes = fonts
    .filter(({ shown, undrawn: { length } }) => length >= Math.max(FEWEST_LETTERS, (shown + length) * MISSING_SHARE))
    .flatMap(({ undrawn }) => undrawn);
  return boxes.length === 0 ? [] : [{ kind: "missing-text", places: placesOf(grey, joinBoxes(boxes)) }];
}

function turned(directions: Record<Direction, number>): Finding[] {
  const all = countAll(directions);
  const turn = ([90, 180, 270] as const).find((direction) => directions[direction] >= all * TURNED_SHARE);
  if (!turn || all < FEWEST_TURNED) return [];
  return [{ kind: "turned", places: [WHOLE_PAGE], turn }];
}

function countAll(directions: Record<Direction, number>): number {
  return directions[0] + directions[90] + directions[180] + directions[270];
}

/** Not the text that a scanner lays invisibly over its picture, and not white letters. */
function isMeantToShow(pdfium: Pdfium, object: number, memory: number): boolean {
  if (pdfium.FPDFTextObj_GetTextRenderMode(object) === INVISIBLE) return false;
  if (!pdfium.FPDFPageObj_GetFillColor(object, memory, memory + 4, memory + 8, memory + 12)) return true;
  const at = memory / Int32Array.BYTES_PER_ELEMENT;
  const [red = 0, green = 0, blue = 0, opacity = 0] = pdfium.pdfium.HEAP32.slice(at, at + 4);
  return opacity > 0 && Math.min(red, green, blue) < NEARLY_WHITE;
}

/** How far the page has to be turned clockwise for this letter to stand upright, by where its baseline runs. */
function directionOf(pdfium: Pdfium, page: TurnedPage, text: number, index: number, memory: number): Direction {
  if (!pdfium.FPDFText_GetMatrix(text, index, memory)) return 0;
  const at = memory / Float32Array.BYTES_PER_ELEMENT;
  const [a = 0, b = 0, , , x = 0, y = 0] = pdfium.pdfium.HEAPF32.slice(at, at + 6);
  const length = Math.hypot(a, b) || 1;
  const [startX, startY] = dotOf(pdfium, page, x, y, memory);
  const end = [x + (a / length) * BASELINE_POINTS, y + (b / length) * BASELINE_POINTS] as const;
  const [endX, endY] = dotOf(pdfium, page, end[0], end[1], memory);
  const [across, down] = [endX - startX, endY - startY];
  if (Math.abs(across) >= Math.abs(down)) return across >= 0 ? 0 : 180;
  return down > 0 ? 270 : 90;
}

/** The room of a letter on its line. What it draws itself may be nothing, and fonts of drawings do not tell its size. */
function roomOf(pdfium: Pdfium, page: TurnedPage, text: number, index: number, memory: number): DotBox | undefined {
  if (!pdfium.FPDFText_GetLooseCharBox(text, index, memory)) return undefined;
  const at = memory / Float32Array.BYTES_PER_ELEMENT;
  const [left = 0, top = 0, right = 0, bottom = 0] = pdfium.pdfium.HEAPF32.slice(at, at + 4);
  const [x1, y1] = dotOf(pdfium, page, left, top, memory);
  const [x2, y2] = dotOf(pdfium, page, right, bottom, memory);
  if (x1 === x2 || y1 === y2) return undefined;
  return { left: Math.min(x1, x2), top: Math.min(y1, y2), right: Math.max(x1, x2), bottom: Math.max(y1, y2) };
}

function isEmpty({ width, dots }: GreyPage, { left, top, right, bottom }: DotBox): boolean {
  let [darkest, lightest] = [255, 0];
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const tone = dots[y * width + x] ?? 255;
      if (tone < darkest) darkest = tone;
      if (tone > lightest) lightest = tone;
    }
  }
  return lightest - darkest < GROUND_TONES;
}
