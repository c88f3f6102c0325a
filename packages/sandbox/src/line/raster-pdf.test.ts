import fs from "node:fs";
import { expect, test } from "vitest";
import { makePages } from "../control/make-pages";
import { dotsOf, dotsOfTiff } from "../testing/dots-of";
import { picturesOf } from "../testing/pictures-of";
import { loadPdfium } from "./load-pdfium";
import { DOTS, rasterOrder } from "./raster";
import { rasterPdf } from "./raster-pdf";
import { writePdf } from "./write-pdf";
import { writeTiff } from "./write-tiff";

const pdfium = await loadPdfium();
const qualities = [
  { quality: "normal", name: "standard", linesPerInch: 98 },
  { quality: "high", name: "fine", linesPerInch: 196 },
  { quality: "very_high", name: "extra-fine", linesPerInch: 391 },
];

test.each(qualities)("a portal's own raster goes over a $name line dot for dot", async ({ quality, name }) => {
  const sent = fs.readFileSync(new URL(`./fixtures/as-previewed-${name}.pdf`, import.meta.url));
  const pages = await rasterPdf(pdfium, sent, rasterOrder({ quality }));
  const expected = await dotsOf(await picturesOf(sent));
  const arrived = await dotsOf(pages);
  expect(expected).toHaveLength(2);
  expect(arrived.map((page, index) => page.equals(expected[index] ?? Buffer.alloc(0)))).toEqual([true, true]);
});

test("dots that are black and white already stay so, whatever tone is asked for", async () => {
  const sent = fs.readFileSync(new URL("./fixtures/as-previewed-fine.pdf", import.meta.url));
  const [expected] = await dotsOf(await picturesOf(sent));
  for (const wish of [
    { quality: "high", monochrome: true },
    { quality: "high", monochrome: true, black_threshold: 1 },
  ]) {
    const [page] = await dotsOf(await rasterPdf(pdfium, sent, rasterOrder(wish)));
    expect(page?.equals(expected ?? Buffer.alloc(0))).toBe(true);
  }
});

test.each(qualities)(
  "a letter fills the width of the line at $linesPerInch lines an inch",
  async ({ quality, linesPerInch }) => {
    const [page] = await rasterPdf(pdfium, await makePages(1), rasterOrder({ quality }));
    expect(page?.lines).toBe(Math.round((DOTS / 204) * (792 / 612) * linesPerInch));
    const [dots] = await dotsOf(page ? [page] : []);
    expect(dots).toHaveLength(DOTS * (page?.lines ?? 0));
    expect(dots?.includes(0)).toBe(true);
    expect(dots?.every((dot) => dot === 0 || dot === 255)).toBe(true);
  },
);

test("both forms in which it can be fetched hold the same dots", async () => {
  const order = rasterOrder({ quality: "high" });
  const pages = await rasterPdf(pdfium, await makePages(3), order);
  const tiff = writeTiff(pages, order.linesPerInch);
  const [pdfDots, dots] = [
    await dotsOf(await picturesOf(await writePdf(pages, order.linesPerInch))),
    await dotsOf(pages),
  ];
  for (const index of [0, 1, 2]) {
    expect(pdfDots[index]?.equals(dots[index] ?? Buffer.alloc(0))).toBe(true);
    expect(dots[index]?.equals(await dotsOfTiff(tiff, index))).toBe(true);
  }
});

test("what cannot be read is an error", async () => {
  await expect(rasterPdf(pdfium, Buffer.from("hello"), rasterOrder({ quality: "high" }))).rejects.toThrow();
});
