import { grayscale } from "@cantoo/pdf-lib";
import { beforeAll, expect, it } from "vitest";
import { rasterGreyPage } from "./raster-grey-page";
import { DEFAULT_RASTER_SETTINGS, type RasterQuality } from "./settings";
import { fade, flecks, grain } from "./testing/camera";
import { dotsOf } from "./testing/dots-of";
import { loadPdfium, type Pdfium } from "./testing/draw-pdf";
import { drawHardPage, makeSeenPage } from "./testing/hard-pages";
import type { Draw } from "./testing/program-pages";

let pdfium: Pdfium;
beforeAll(async () => {
  pdfium = await loadPdfium();
});

type Spot = { readonly x: number; readonly y: number; readonly size: number };

/** Lines of an index, each size of type in black and in grey; tells where its dots stand. */
function indexPage(spots: Spot[]): Draw {
  return ({ page, fonts }) => {
    for (const [index, size] of [6, 8, 11].entries()) {
      for (const [tone, top] of [
        [0, 720],
        [0.45, 560],
      ] as const) {
        const [y, font] = [top - index * 30, fonts.sans];
        // Letter by letter, as they are set: without kerning.
        const widthOf = (text: string) => [...text].reduce((sum, one) => sum + font.widthOfTextAtSize(one, size), 0);
        const words = "The kidney is in his clinic.";
        page.drawText(`${words}${" .".repeat(40)}`, { x: 60, y, size, font, color: grayscale(tone) });
        for (let dot = 0; dot <= 40; dot += 1) {
          const before = `${words}${" .".repeat(dot)}`.slice(0, -1);
          const x = 60 + widthOf(before) + widthOf(".") / 2;
          spots.push({ x, y: y + size * 0.05, size });
        }
      }
    }
  };
}

async function dotsSeen(quality: RasterQuality, ...effects: Parameters<typeof makeSeenPage>[2]) {
  const spots: Spot[] = [];
  const { pdf } = await makeSeenPage(pdfium, indexPage(spots), effects);
  const grey = drawHardPage(pdfium, pdf, quality);
  const { bitmap } = rasterGreyPage(grey, { ...DEFAULT_RASTER_SETTINGS, quality });
  const { width, height } = bitmap;
  const dots = dotsOf(bitmap);
  const hasInk = (left: number, top: number, right: number, bottom: number) => {
    for (let y = Math.floor(top); y <= bottom; y += 1) {
      for (let x = Math.floor(left); x <= right; x += 1) if (dots[y * width + x] === 0) return true;
    }
    return false;
  };
  const [across, down] = [width / 612, height / 792];
  const kept = spots.filter(({ x, y }) => {
    const [column, row] = [x * across, (792 - y) * down];
    return hasInk(column - 2, row - 2, column + 2, row + 2);
  });
  const below = dots.subarray(Math.floor(height / 2) * width);
  const dust = below.reduce((sum, tone) => sum + (tone === 0 ? 1 : 0), 0) / below.length;
  return { kept: kept.length, all: spots.length, dust };
}

it.each(["fine", "standard"] as const)(
  "keeps every full stop and every dot of a leader at %s, and hardly any dust",
  async (quality) => {
    const { kept, all, dust } = await dotsSeen(quality, fade(40, 225), flecks(0.1, 60), grain(6));
    expect(kept).toBe(all);
    expect(dust).toBeLessThan(0.00015);
  },
);
