import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import PDFDocument from "pdfkit";
import { MONOSPACED, type TextFont, textFonts } from "@/lib/typesetting/fonts";
import { PAPER_SIZES, type PaperFormat } from "@/lib/typesetting/rules/paper-format";
import type { TextPages } from "./paginate-text";
import { type Cell, columnsOf, type Row } from "./type-rows";

const MARGIN = 40;
/** The width of a sign of the monospaced face, in shares of its size. */
const ADVANCE = 0.602;
const LARGEST = 10;
const LEADING = 1.2;

/**
 * Writes pages of text to `outputPath` on `paper`, in columns: every sign stands where its column is, whatever font has it. What no font has
 * is a box.
 */
export async function writeTextPdf({ grid, pages }: TextPages, paper: PaperFormat, outputPath: string): Promise<void> {
  const [width, height] = PAPER_SIZES[paper];
  const size = Math.min(LARGEST, (width - 2 * MARGIN) / (grid.columns * ADVANCE));
  const pitch = Math.min(size * LEADING, (height - 2 * MARGIN) / grid.lines);
  const column = size * ADVANCE;
  const left = (width - grid.columns * column) / 2;

  const document = new PDFDocument({ size: [width, height], margin: 0, autoFirstPage: false, info: INFO });
  const output = document.pipe(createWriteStream(outputPath, { mode: 0o600 }));
  const fonts = await textFonts();
  for (const font of fonts) document.registerFont(font.name, font.path);
  const pen = new Pen(document, fonts, { left, column, size });
  for (const rows of pages) {
    document.addPage();
    for (const [index, row] of rows.entries()) pen.write(row, MARGIN + index * pitch);
  }
  document.end();
  await finished(output);
}

const INFO = { Producer: "Plainfax", Creator: "Plainfax" };
const NOT_IN_A_FONT = "□";

type Grid = { readonly left: number; readonly column: number; readonly size: number };

/** Writes rows on the page that was begun last. */
class Pen {
  private readonly fontOfSign = new Map<string, string>();

  constructor(
    private readonly document: PDFKit.PDFDocument,
    private readonly fonts: readonly TextFont[],
    private readonly grid: Grid,
  ) {}

  write(row: Row, y: number): void {
    if (typeof row !== "string") {
      for (const cell of row) this.writeCell(cell, y);
      return;
    }
    const text = row.trimStart();
    if (!text) return;
    const start = row.length - text.length;
    if (this.isMonospaced(text)) this.set(MONOSPACED.regular, text, start, y);
    else
      for (const [index, sign] of [...text].entries())
        this.writeCell({ ...PLAIN, text: sign, column: start + index }, y);
  }

  private isMonospaced(text: string): boolean {
    return ASCII.test(text) || [...text].every((sign) => this.fontFor(sign) === MONOSPACED.regular);
  }

  private writeCell({ text, column, isBold, isUnderlined }: Cell, y: number): void {
    const font = this.fontFor(text);
    const isMonospaced = font === MONOSPACED.regular;
    const sign = font ? text : NOT_IN_A_FONT;
    this.set(isBold && isMonospaced ? MONOSPACED.bold : (font ?? MONOSPACED.regular), sign, column, y, !isMonospaced);
    if (isUnderlined) this.underline(column, columnsOf(text), y);
  }

  /** A sign of another face stands in the middle of its columns. */
  private set(font: string, text: string, column: number, y: number, isCentred = false): void {
    const { left, column: width, size } = this.grid;
    this.document.font(font, size);
    const room = isCentred ? (columnsOf(text) * width - this.document.widthOfString(text)) / 2 : 0;
    const baseline = y + size;
    this.document.text(text, left + column * width + room, baseline, { lineBreak: false, baseline: "alphabetic" });
  }

  private underline(column: number, columns: number, y: number): void {
    const { left, column: width, size } = this.grid;
    const at = y + size * 1.12;
    this.document
      .moveTo(left + column * width, at)
      .lineTo(left + (column + columns) * width, at)
      .lineWidth(0.6)
      .stroke();
  }

  /** The first font that has every part of a sign. */
  private fontFor(sign: string): string | undefined {
    const known = this.fontOfSign.get(sign);
    if (known !== undefined) return known || undefined;
    const codePoints = Array.from(sign, (part) => part.codePointAt(0) ?? 0);
    const found = this.fonts.find(({ font }) => codePoints.every((codePoint) => font.hasGlyphForCodePoint(codePoint)));
    this.fontOfSign.set(sign, found?.name ?? "");
    return found?.name;
  }
}

const ASCII = /^[ -~]*$/;
const PLAIN = { isBold: false, isUnderlined: false };
