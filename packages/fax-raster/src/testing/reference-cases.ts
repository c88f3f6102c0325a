import { createHash } from "node:crypto";
import { type Bitmap, whiteBitmap } from "../bitmap";
import type { GreyPage } from "../grey-page";
import { rasterGreyPage } from "../raster-grey-page";
import { AS_IT_WAS, FAX_DOTS, LINES_PER_INCH, type RasterQuality, type RasterSettings } from "../settings";
import { drawFaxPage, loadPdfium } from "./draw-pdf";
import { type MadePage, makePages } from "./made-pages";

export type ReferenceCase = { readonly name: string; readonly quality: RasterQuality; readonly bitmap: Bitmap };

const QUALITIES: readonly RasterQuality[] = ["standard", "fine", "extra-fine"];

const PAGES: readonly (readonly [page: MadePage, settings: Partial<RasterSettings>])[] = [
  ["black", {}],
  ["five-point", {}],
  ["half-tone-ground", {}],
  ["white-on-dark", {}],
  ["photo", {}],
  ["photo", { mode: "photo" }],
  ["grey-line", { darkenPaleText: true }],
];

/** The dots of pages whose encoding is compared with that of libtiff: text, solid ground, photos, and every kind of edge. */
export async function referenceCases(): Promise<ReferenceCase[]> {
  const made = await drawMadePages(PAGES.map(([page]) => page));
  return QUALITIES.flatMap((quality) => [
    ...PAGES.map(([page, settings], index) => ({
      name: [quality, page, ...Object.keys(settings)].join(" "),
      quality,
      bitmap: rasterGreyPage(made(index, quality), { ...AS_IT_WAS, ...settings, quality }).bitmap,
    })),
    { name: `${quality} edges`, quality, bitmap: edges(LINES_PER_INCH[quality]) },
  ]);
}

/** Draws made pages in this process, each once at any quality; `index` counts from 0. */
export async function drawMadePages(pages: readonly MadePage[]) {
  const pdfium = await loadPdfium();
  const bytes = await makePages(pages);
  const drawn = new Map<string, GreyPage>();
  return (index: number, quality: RasterQuality): GreyPage => {
    const key = `${index} ${quality}`;
    const known = drawn.get(key);
    if (known) return known;
    const page = drawFaxPage(pdfium, bytes, { page: index + 1, quality });
    drawn.set(key, page);
    return page;
  };
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Rows of runs of every length, each row shifted a little against the one above, with whole white and black rows between. */
function edges(height: number): Bitmap {
  const bitmap = whiteBitmap(FAX_DOTS, height);
  for (let row = 0; row < height; row += 1) {
    const run = row % 7 === 6 ? FAX_DOTS : 1 + ((row * row) % 97);
    const shift = ((row * 5) % 9) - 4;
    for (let x = 0; x < FAX_DOTS; x += 1) {
      const isBlack = row % 14 !== 6 && Math.floor((x + shift + 4) / run) % 2 === row % 2;
      const at = row * FAX_DOTS + x;
      if (isBlack) bitmap.bytes[at >> 3] = (bitmap.bytes[at >> 3] ?? 0) | (0x80 >> (at & 7));
    }
  }
  return bitmap;
}
