import { beforeAll, expect, it } from "vitest";
import { poolPage } from "../cells";
import { type Effect, fade, grain, SIZE, shadow, tilt } from "../testing/camera";
import { loadPdfium, type Pdfium } from "../testing/draw-pdf";
import { drawHardPage, drawHardPageStraight, makeHardPage, makeSeenPage } from "../testing/hard-pages";
import { type Draw, letter, PROGRAM_PAGES } from "../testing/program-pages";
import { findSkew } from "./find-skew";

let pdfium: Pdfium;
beforeAll(async () => {
  pdfium = await loadPdfium();
});

it.each([
  ["letter", 0.6, letter],
  ["letter", -3, letter],
  ["letter", 8, letter],
  ["receipt", 2, PROGRAM_PAGES.receipt as Draw],
  ["form", -1.5, PROGRAM_PAGES.form as Draw],
] as const)("a crooked %s is turned level by %d degrees", async (_, degrees, draw) => {
  const { pdf } = await makeSeenPage(pdfium, draw, [tilt(degrees), fade(40, 210), grain(5)]);
  const grey = drawHardPage(pdfium, pdf);
  expect(Math.abs(findSkew(poolPage(grey), grey.linesPerInch) - degrees)).toBeLessThan(0.15);
  const straight = drawHardPageStraight(pdfium, pdf);
  expect(straight).not.toEqual(grey);
  expect(findSkew(poolPage(straight), grey.linesPerInch)).toBe(0);
});

it.each([
  ["turned", [tilt(3, 60), shadow(0.6, 200), grain(4)]],
  ["level", [tilt(0, 100), grain(4)]],
] as const)("a sheet on a desk, %s, is cut to its edges", async (_, effects: readonly Effect[]) => {
  const { pdf } = await makeSeenPage(pdfium, letter, effects);
  const { dots, width, height } = drawHardPageStraight(pdfium, pdf);
  // The desk is darker than any paper, and was as wide as a thumb on every side.
  const edges = Array.from({ length: width }, (_, x) => [dots[2 * width + x], dots[(height - 3) * width + x]]).flat();
  const sides = Array.from({ length: height }, (_, y) => [dots[y * width + 2], dots[y * width + width - 3]]).flat();
  const dark = [...edges, ...sides].filter((tone = 0) => tone < 100);
  expect(dark.length / (edges.length + sides.length)).toBeLessThan(0.01);
  // And the heading begins where it stands on the letter.
  const heading = Math.round((720 / 792) * height);
  expect(firstInk({ dots, width }, height - heading - 20, height - heading + 6) / width).toBeCloseTo(72 / 612, 2);
});

/** A word in light strokes on the dark around a sheet, as beside an X-ray. */
const label: Effect = (tones) =>
  tones.map((tone, at) => {
    const [x, y] = [at % SIZE.width, Math.floor(at / SIZE.width)];
    return x >= 200 && x < 440 && x % 20 < 5 && y >= 30 && y < 66 ? 220 : tone;
  });

it("a sheet beside which anything is written is not cut off from it", async () => {
  const { pdf } = await makeSeenPage(pdfium, letter, [tilt(0, 100), label, grain(4)]);
  expect(Buffer.compare(drawHardPageStraight(pdfium, pdf).dots, drawHardPage(pdfium, pdf).dots)).toBe(0);
});

function firstInk({ dots, width }: { dots: Uint8Array; width: number }, top: number, bottom: number): number {
  for (let x = 20; x < width; x += 1) {
    for (let y = top; y < bottom; y += 1) if ((dots[y * width + x] ?? 255) < 100) return x;
  }
  return width;
}

it.each(["dark slide", "clean scan", "newsprint", "photo of a screen", "photo of panels", "stamp over a letter"])(
  "%s lies straight, and every dot stays where it is",
  async (name) => {
    const { pdf } = await makeHardPage(pdfium, name);
    expect(Buffer.compare(drawHardPageStraight(pdfium, pdf).dots, drawHardPage(pdfium, pdf).dots)).toBe(0);
  },
);
