import { grayscale } from "@cantoo/pdf-lib";
import { beforeAll, expect, it } from "vitest";
import { poolPage } from "./cells";
import { findLightOnDark } from "./find-light-on-dark";
import type { GreyPage } from "./grey-page";
import { smoothGrain } from "./smooth-grain";
import { tilt } from "./testing/camera";
import { loadPdfium, type Pdfium } from "./testing/draw-pdf";
import { drawHardPage, makeHardPage, makeSeenPage } from "./testing/hard-pages";
import type { Draw } from "./testing/program-pages";

let pdfium: Pdfium;
beforeAll(async () => {
  pdfium = await loadPdfium();
});

/** A place by points from the left and the bottom of the page. */
function isNegativeOn(pdf: Uint8Array, smooth = (page: GreyPage) => page): (x: number, y: number) => boolean {
  const pooled = poolPage(smooth(drawHardPage(pdfium, pdf)));
  const negative = findLightOnDark(pooled, new Uint8Array(pooled.mean.length));
  return (x, y) => {
    const [column, row] = [Math.floor((x / 612) * pooled.columns), Math.floor((1 - y / 792) * pooled.rows)];
    return negative[row * pooled.columns + column] === 1;
  };
}

it("takes the crowded letters of a large heading for light ones, all of them", async () => {
  const isNegative = isNegativeOn((await makeHardPage(pdfium, "large heads")).pdf);
  const along = Array.from({ length: 400 }, (_, step) => isNegative(40 + step, 692));
  expect(along).not.toContain(false);
});

it("takes light letters that stand close to the edge of their band for light ones, wherever its edge lies among the dots", async () => {
  const bands = Array.from({ length: 12 }, (_, band) => 720.3 - band * 40.37);
  const draw: Draw = ({ page, fonts }) => {
    for (const [index, y] of bands.entries()) {
      page.drawRectangle({ x: 50, y, width: 500, height: 18, color: grayscale(0.31) });
      const text = { x: 56, y: y + 2.5 + (index % 4), size: 9, font: fonts.bold, color: grayscale(1) };
      page.drawText("Name of the patient", text);
    }
  };
  const isNegative = isNegativeOn((await makeSeenPage(pdfium, draw, [])).pdf);
  for (const [index, y] of bands.entries()) {
    const along = Array.from({ length: 480 }, (_, step) => isNegative(56 + step, y + 4.5 + (index % 4)));
    expect(along, `band ${index}`).not.toContain(false);
  }
});

it("leaves a field in which dark letters stand on a dark ground as it is", async () => {
  const draw: Draw = ({ page, fonts }) => {
    page.drawRectangle({ x: 50, y: 500, width: 500, height: 200, color: grayscale(0.25) });
    page.drawText("Name of the patient", { x: 70, y: 660, size: 12, font: fonts.sans, color: grayscale(1) });
    page.drawRectangle({ x: 70, y: 600, width: 60, height: 20, color: grayscale(1) });
    page.drawText("Kowalski", { x: 74, y: 606, size: 12, font: fonts.sans, color: grayscale(0) });
  };
  const isNegative = isNegativeOn((await makeSeenPage(pdfium, draw, [tilt(0)])).pdf);
  expect(isNegative(60, 664)).toBe(true);
  expect(isNegative(100, 610)).toBe(false);
});

it("turns no dark words white where the ring of a cup crosses the lines of a form", async () => {
  const isNegative = isNegativeOn((await makeHardPage(pdfium, "stained form")).pdf, (page) =>
    smoothGrain(page, "sharp"),
  );
  // "sample amount nurse" stands there.
  const along = Array.from({ length: 60 }, (_, step) => isNegative(326 + step, 527));
  expect(along).not.toContain(true);
});

it("turns a dark band whole that lies half in shadow", async () => {
  const isNegative = isNegativeOn((await makeHardPage(pdfium, "photo of a table")).pdf, (page) =>
    smoothGrain(page, "sharp"),
  );
  const along = Array.from({ length: 480 }, (_, step) => isNegative(66 + step, 174));
  expect(along).not.toContain(false);
});
