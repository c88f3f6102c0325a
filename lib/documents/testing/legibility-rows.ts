import { rasterGreyPage } from "@plainfax/fax-raster";
import { AS_IT_WAS, type RasterQuality, type RasterSettings } from "@plainfax/fax-raster/settings";
import { type MadePage, makePages, PALE_LINE, WORDS } from "@plainfax/fax-raster/testing/made-pages";
import { openReader, type PageBand } from "@plainfax/fax-raster/testing/open-reader";
import { tonesKept } from "@plainfax/fax-raster/testing/tones-kept";
import { drawFaxPage } from "@/lib/documents/engine/draw-page";
import { findSmallType } from "@/lib/documents/engine/find-small-type";
import { loadPdfium, openPdf, withPage } from "@/lib/documents/engine/pdfium";
import { changeBy, type Finding, type Fix } from "@/lib/documents/rules/legibility";

type Case = {
  readonly page: MadePage;
  readonly quality: RasterQuality;
  readonly fix: Fix | null;
  /** The part of the page that is read, and what stands there. */
  readonly band: PageBand;
  readonly words: readonly string[];
};

const UPPER = { from: 0, to: 0.14 };
/** The last word of a line of 11 pt lies half beyond the paper. */
const ELEVEN_POINT = { band: UPPER, words: repeated(WORDS.replace(" Friday.", ""), 3) };
const FIVE_POINT = { band: UPPER, words: repeated(WORDS, 6) };

const CASES: readonly Case[] = [
  { page: "black", quality: "fine", fix: null, ...ELEVEN_POINT },
  { page: "black", quality: "standard", fix: null, ...ELEVEN_POINT },
  { page: "grey", quality: "fine", fix: "darken-pale-text", ...ELEVEN_POINT },
  { page: "orange", quality: "fine", fix: "darken-pale-text", ...ELEVEN_POINT },
  { page: "five-point", quality: "standard", fix: "finer", ...FIVE_POINT },
  { page: "half-tone-ground", quality: "fine", fix: "drop-background", ...ELEVEN_POINT },
  { page: "white-on-dark", quality: "fine", fix: "drop-background", ...ELEVEN_POINT },
  {
    page: "grey-line",
    quality: "fine",
    fix: "darken-pale-text",
    band: { from: 0.88, to: 0.97 },
    words: repeated(PALE_LINE, 1),
  },
  {
    page: "photo",
    quality: "fine",
    fix: "photo-mode",
    band: UPPER,
    words: repeated("The picture below was taken on Monday.", 1),
  },
];

/** What is on the paper of the other side. */
export type Outcome = {
  /** The share of the words that an OCR engine reads. */
  readonly words: number;
  /** The share of the page that is as light as it was. */
  readonly tones: number;
  readonly blackShare: number;
  readonly findings: readonly Finding["kind"][];
};

export type LegibilityRow = Omit<Case, "band" | "words"> & { readonly before: Outcome; readonly after: Outcome | null };

/** Faxes pages of every kind, before and after the fix that is offered, and lets an OCR engine read them. */
export async function legibilityRows(): Promise<LegibilityRow[]> {
  const pdfium = await loadPdfium();
  const bytes = await makePages(CASES.map(({ page }) => page));
  const reader = await openReader();
  const rows: LegibilityRow[] = [];

  async function outcomeOf(index: number, { band, words }: Case, settings: RasterSettings): Promise<Outcome> {
    const opened = openPdf(pdfium, bytes, (handle) =>
      withPage(pdfium, handle, index + 1, (page) => ({
        grey: drawFaxPage(pdfium, page, settings.quality, 0),
        smallType: findSmallType(pdfium, page, settings.quality, 0),
      })),
    );
    if (opened.kind !== "opened" || !opened.result) throw new Error("A made page cannot be drawn.");
    const { grey, smallType } = opened.result;
    const { bitmap, findings, blackShare } = rasterGreyPage(grey, settings);
    const read = await reader.read(bitmap, settings.quality, band);
    return {
      words: shareOfWords(read, words),
      tones: tonesKept(grey, bitmap),
      blackShare,
      findings: [...findings, ...smallType].map(({ kind }) => kind),
    };
  }

  for (const [index, asked] of CASES.entries()) {
    const { page, quality, fix } = asked;
    const settings = { ...AS_IT_WAS, quality };
    const before = await outcomeOf(index, asked, settings);
    const after = fix && (await outcomeOf(index, asked, { ...settings, ...changeBy(fix, settings) }));
    rows.push({ page, quality, fix, before, after });
  }
  await reader.close();
  return rows;
}

function repeated(line: string, times: number): string[] {
  return Array.from({ length: times }, () => line.split(" ")).flat();
}

function shareOfWords(read: readonly string[], expected: readonly string[]): number {
  const left = [...read];
  const found = expected.filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return found.length / expected.length;
}
