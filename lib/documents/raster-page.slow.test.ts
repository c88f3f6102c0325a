import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { degrees, PDFDocument } from "@cantoo/pdf-lib";
import { AS_IT_WAS, DEFAULT_RASTER_SETTINGS } from "@plainfax/fax-raster/settings";
import { makePages } from "@plainfax/fax-raster/testing/made-pages";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { readKept } from "@/lib/encryption/open-kept";
import { workDirectory } from "@/lib/encryption/workspace";
import { documentEngine } from "./engine/document-engine";
import { rasterPage } from "./raster-page";
import { stripPage } from "./strip-page";
import { buildChild } from "./testing/build-child";
import { FIXTURES } from "./testing/corpus";
import { keepAsItIs } from "./testing/keep-as-it-is";
import { temporaryDataDirectory } from "./testing/temporary-data-directory";

const directory = temporaryDataDirectory();
let made: { sha256: string };

beforeAll(async () => {
  await buildChild();
  const path = join(directory, "made.pdf");
  await writeFile(path, await makePages(["black", "five-point", "grey-line", "blank"]));
  made = await keepAsItIs(path);
});
afterAll(() => documentEngine().close());

it.each([
  ["standard", 1078],
  ["fine", 2156],
  ["extra-fine", 4301],
] as const)("draws a page in the dots of a fax at %s", async (quality, lines) => {
  const page = await rasterPage(made, 1, { ...DEFAULT_RASTER_SETTINGS, quality });
  expect(page).toMatchObject({ lines, photoShare: 0, findings: [] });
  expect(await sharp(await readKept(page.picturePath)).metadata()).toMatchObject({
    format: "png",
    width: 1728,
    height: lines,
  });
  expect((await readKept(page.stripPath)).length).toBe(page.bytes);
});

it.each([1, 3, 4])("has the same dots for page %d as it was, without what they lose", async (number) => {
  for (const quality of ["standard", "fine"] as const) {
    const strip = await stripPage(made, number, quality);
    const page = await rasterPage(made, number, { ...AS_IT_WAS, quality });
    expect(strip.lines).toBe(page.lines);
    expect(await readKept(strip.stripPath)).toEqual(await readKept(page.stripPath));
  }
});

it.each([
  [2, "standard", true],
  [2, "fine", false],
  [2, "extra-fine", false],
  [1, "standard", false],
] as const)("finds type that is too small on page %d at %s: %s", async (number, quality, isFound) => {
  const { findings } = await rasterPage(made, number, { ...DEFAULT_RASTER_SETTINGS, quality });
  const small = findings.find(({ kind }) => kind === "small-type");
  expect(small !== undefined).toBe(isFound);
  if (small?.kind !== "small-type") return;
  // The page is drawn a little smaller than it is, on 8.47 inches.
  expect(small.points).toBeCloseTo(5, 1);
  expect(small.places).toHaveLength(1);
  expect(small.places[0]?.left).toBeCloseTo(72 / 612, 1);
});

it("says what is lost, and that a blank page is blank", async () => {
  const pale = await rasterPage(made, 3, { ...AS_IT_WAS, quality: "fine" });
  expect(pale.findings.map(({ kind }) => kind)).toEqual(["lost-detail"]);
  expect((await rasterPage(made, 4, DEFAULT_RASTER_SETTINGS)).blackShare).toBe(0);
});

it("draws the same settings once, other settings anew", async () => {
  const settings = { ...DEFAULT_RASTER_SETTINGS, threshold: 45 };
  const ask = vi.spyOn(documentEngine(), "ask");
  const drawn = await Promise.all([rasterPage(made, 1, settings), rasterPage(made, 1, settings)]);
  expect(await rasterPage(made, 1, settings)).toEqual(drawn[0]);
  expect(ask).toHaveBeenCalledTimes(1);
  await rasterPage(made, 1, { ...settings, darkenPaleText: false });
  expect(ask).toHaveBeenCalledTimes(2);
  ask.mockRestore();
});

// The type begins 72 pt from the left of 612 and 72 pt from the top of 792.
it.each([
  [90, 641, { right: 1 - 72 / 792, top: 72 / 612 }],
  [180, 1078, { right: 1 - 72 / 612, bottom: 1 - 72 / 792 }],
  [270, 641, { left: 72 / 792, bottom: 1 - 72 / 612 }],
] as const)("turns a page by %d degrees, and what is marked on it", async (rotation, lines, corner) => {
  const turned = await rasterPage(made, 2, { ...DEFAULT_RASTER_SETTINGS, quality: "standard" }, rotation);
  expect(turned.lines).toBe(lines);
  const [place = { left: 0, top: 0, width: 0, height: 0 }] = turned.findings.flatMap(({ places }) => places);
  const sides = { ...place, right: place.left + place.width, bottom: place.top + place.height };
  for (const [side, share] of Object.entries(corner)) expect(sides).toHaveProperty(side, expect.closeTo(share, 1));
});

it("finds text whose letters are nowhere, and says so instead of that the page reads well", async () => {
  const font = [
    "<< /Type /Font /Subtype /Type0 /BaseFont /Nowhere /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
    "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Nowhere /DW 600 /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 8 0 R >>",
    streamOf("beginbfrange <0E00> <0E7F> <0E00> endbfrange"),
    "<< /Type /FontDescriptor /FontName /Nowhere /Flags 4 /FontBBox [0 -200 600 800] /Ascent 800 /Descent -200 /ItalicAngle 0 /CapHeight 700 /StemV 80 >>",
  ];
  const page = "BT /F0 20 Tf 72 700 Td (A letter in Thai) Tj /F1 20 Tf 0 -60 Td <0E010E020E030E040E050E060E07> Tj ET";
  const thai = await keepAsItIs(await pdfOf(page, font));
  const { findings } = await rasterPage(thai, 1, DEFAULT_RASTER_SETTINGS);
  expect(findings.map(({ kind }) => kind)).toEqual(["missing-text"]);
  expect(findings[0]?.places[0]?.top).toBeCloseTo(1 - 660 / 792, 1);
});

it.each(["1", "X", "- 2 -"])("does not call a page blank that holds only %s", async (sign) => {
  const page = await keepAsItIs(await pdfOf(`BT /F0 12 Tf 300 400 Td (${sign}) Tj ET`));
  for (const settings of [DEFAULT_RASTER_SETTINGS, { ...AS_IT_WAS, quality: "standard" } as const]) {
    expect(await rasterPage(page, 1, settings)).toMatchObject({ hasMarks: true, findings: [] });
  }
});

it.each([
  ["BT /F0 20 Tf 0 1 -1 0 300 100 Tm (This page lies on its side, to the left) Tj ET", [{ kind: "turned", turn: 90 }]],
  ["BT /F0 20 Tf -1 0 0 -1 500 500 Tm (This page stands on its head) Tj ET", [{ kind: "turned", turn: 180 }]],
  [
    "BT /F0 20 Tf 0 -1 1 0 300 700 Tm (This page lies on its side, to the right) Tj ET",
    [{ kind: "turned", turn: 270 }],
  ],
  ["BT /F0 20 Tf 72 500 Td (This page stands upright) Tj 0 1 -1 0 60 100 Tm (Draft) Tj ET", []],
])("tells which way up a page is: %s", async (page, found) => {
  const made = await keepAsItIs(await pdfOf(page));
  const { findings } = await rasterPage(made, 1, DEFAULT_RASTER_SETTINGS);
  expect(findings).toMatchObject(found);
  expect(findings).toHaveLength(found.length);
  const [turn = 0] = findings.flatMap((finding) => (finding.kind === "turned" ? finding.turn : []));
  expect((await rasterPage(made, 1, DEFAULT_RASTER_SETTINGS, turn)).findings).toEqual([]);
});

it.each([
  [0, [{ kind: "turned", turn: 180 }]],
  [90, [{ kind: "turned", turn: 90 }]],
  [180, []],
  [270, [{ kind: "turned", turn: 270 }]],
])("tells how a scan lies that came upside down and is turned by %d in its file", async (angle, found) => {
  const scan = await PDFDocument.load(await readFile(join(FIXTURES, "valid/self-scan-upside-down.pdf")));
  scan.getPage(0).setRotation(degrees(angle));
  const path = join(directory, "turned.pdf");
  await writeFile(path, await scan.save());
  const page = await keepAsItIs(path);
  for (const settings of [DEFAULT_RASTER_SETTINGS, { ...DEFAULT_RASTER_SETTINGS, quality: "standard" } as const]) {
    const { findings } = await rasterPage(page, 1, settings);
    expect(findings).toMatchObject(found);
    expect(findings).toHaveLength(found.length);
    const [turn = 0] = findings.flatMap((finding) => (finding.kind === "turned" ? finding.turn : []));
    expect((await rasterPage(page, 1, settings, turn)).findings).toEqual([]);
  }
});

function streamOf(content: string): string {
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

/** A page with Helvetica as F0 and, where it is given, a font as F1. Readers find its objects without a table. */
async function pdfOf(page: string, font: readonly string[] = []): Promise<string> {
  const fonts = `/F0 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>${font.length > 0 ? " /F1 5 0 R" : ""}`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << ${fonts} >> >> >>`,
    streamOf(page),
    ...font,
  ];
  const path = join(directory, "page.pdf");
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join("");
  await writeFile(path, `%PDF-1.7\n${body}trailer << /Root 1 0 R >>\n%%EOF\n`);
  return path;
}

it("knows that a page does not exist", async () => {
  await expect(rasterPage(made, 5, DEFAULT_RASTER_SETTINGS)).rejects.toMatchObject({ code: "not-found" });
});

it("gives up on a page that needs too much", async () => {
  const bomb = await keepAsItIs(join(FIXTURES, "hostile/self-flate-bomb-400MB.pdf"));
  await expect(rasterPage(bomb, 1, DEFAULT_RASTER_SETTINGS)).rejects.toMatchObject({ code: "not-possible-now" });
});

it("never lets settings lead out of the data directory", async () => {
  const settings = { ...DEFAULT_RASTER_SETTINGS, threshold: 60.5 };
  await expect(rasterPage(made, 1, settings)).rejects.toThrow("part of a path");
});

it("leaves nothing half-written", async () => {
  expect(await readdir(join(directory, "temporary"))).toEqual([]);
  await expect.poll(() => readdir(workDirectory())).toEqual([]);
});
