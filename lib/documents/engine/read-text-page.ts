import type { TextLine } from "@/lib/documents/rules/page-text";
import type { Pdfium } from "./pdfium";

/** In shares of the page, from its upper left corner. */
type Box = { left: number; top: number; right: number; bottom: number };
type Character = { text: string; box: Box | undefined };

/** A file may claim any number; more than this nobody reads on a page. */
const MOST_CHARACTERS = 50_000;
/** Device units along each side of a page: boxes are exact to a ten-thousandth of it. */
const GRID = 10_000;

type TextPage = { lines: TextLine[]; size: [width: number, height: number] };

/**
 * The lines of text on a page (counted from 1), in the order in which they are read, and its size in points; nothing when it cannot
 * be read.
 */
export function readTextPage(pdfium: Pdfium, document: number, page: number): TextPage | undefined {
  const handle = pdfium.FPDF_LoadPage(document, page - 1);
  if (!handle) return undefined;
  const text = pdfium.FPDFText_LoadPage(handle);
  const memory = pdfium.pdfium.wasmExports.malloc(4 * Float64Array.BYTES_PER_ELEMENT);
  try {
    const count = Math.min(pdfium.FPDFText_CountChars(text), MOST_CHARACTERS);
    const characters = Array.from({ length: Math.max(count, 0) }, (_, index) => ({
      text: characterAt(pdfium, text, index),
      box: boxAt(pdfium, handle, text, index, memory),
    }));
    return {
      lines: joinLines(characters),
      size: [pdfium.FPDF_GetPageWidthF(handle), pdfium.FPDF_GetPageHeightF(handle)],
    };
  } finally {
    pdfium.pdfium.wasmExports.free(memory);
    if (text) pdfium.FPDFText_ClosePage(text);
    pdfium.FPDF_ClosePage(handle);
  }
}

function characterAt(pdfium: Pdfium, text: number, index: number): string {
  const code = pdfium.FPDFText_GetUnicode(text, index);
  // PDFium tells a hyphen at the end of a line by this sign, and what it cannot read by 0.
  if (code === 2) return "-";
  return code === 0 || code > 0x10ffff ? "" : String.fromCodePoint(code);
}

function boxAt(pdfium: Pdfium, page: number, text: number, index: number, memory: number): Box | undefined {
  if (!pdfium.FPDFText_GetLooseCharBox(text, index, memory)) return undefined;
  const at = memory / Float32Array.BYTES_PER_ELEMENT;
  const [left = 0, top = 0, right = 0, bottom = 0] = pdfium.pdfium.HEAPF32.slice(at, at + 4);
  const [x1, y1] = shareOf(pdfium, page, left, top, memory);
  const [x2, y2] = shareOf(pdfium, page, right, bottom, memory);
  return { left: Math.min(x1, x2), top: Math.min(y1, y2), right: Math.max(x1, x2), bottom: Math.max(y1, y2) };
}

function shareOf(pdfium: Pdfium, page: number, x: number, y: number, memory: number): [number, number] {
  pdfium.FPDF_PageToDevice(page, 0, 0, GRID, GRID, 0, x, y, memory, memory + 4);
  const at = memory / Int32Array.BYTES_PER_ELEMENT;
  return [shown(pdfium.pdfium.HEAP32[at] ?? 0), shown(pdfium.pdfium.HEAP32[at + 1] ?? 0)];
}

function shown(unit: number): number {
  return Math.min(Math.max(unit, 0), GRID) / GRID;
}

/** PDFium ends lines itself; a wide gap within one, as between columns, ends it too. */
function joinLines(characters: readonly Character[]): TextLine[] {
  const lines: TextLine[] = [];
  let text = "";
  let around: Box | undefined;
  const endLine = () => {
    if (around && text.trim() !== "") lines.push(lineOf(text.trimEnd(), around));
    text = "";
    around = undefined;
  };
  for (const character of characters) {
    if (/[\r\n]/.test(character.text)) {
      endLine();
      continue;
    }
    const box = character.text.trim() === "" ? undefined : character.box;
    if (around && box && isApart(around, box)) endLine();
    if (text === "" && character.text.trim() === "") continue;
    text += character.text;
    if (box) around = around ? joined(around, box) : box;
  }
  endLine();
  return lines;
}

const WIDE_GAP_SIGNS = 2;

/** Along a line or down one that runs downwards. */
function isApart(line: Box, next: Box): boolean {
  const across = Math.max(next.left - line.right, line.left - next.right);
  const down = Math.max(next.top - line.bottom, line.top - next.bottom);
  const sign = Math.max(next.right - next.left, next.bottom - next.top);
  return Math.max(across, down) > sign * WIDE_GAP_SIGNS;
}

function joined(one: Box, other: Box): Box {
  return {
    left: Math.min(one.left, other.left),
    top: Math.min(one.top, other.top),
    right: Math.max(one.right, other.right),
    bottom: Math.max(one.bottom, other.bottom),
  };
}

/** Chinese and Japanese put none between their letters; PDFium sees one where they are set in wide columns. */
const SPACES_WITHIN =
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]) (?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/gu;

function lineOf(text: string, { left, top, right, bottom }: Box): TextLine {
  return { text: text.replaceAll(SPACES_WITHIN, ""), left, top, width: right - left, height: bottom - top };
}
