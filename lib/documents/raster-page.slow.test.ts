import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { documentEngine } from "./engine/document-engine";
import { makePages } from "./raster/testing/made-pages";
import { rasterPage } from "./raster-page";
import { AS_IT_WAS, DEFAULT_RASTER_SETTINGS } from "./rules/fax-raster";
import { buildChild } from "./testing/build-child";
import { FIXTURES } from "./testing/corpus";
import { keepAsItIs } from "./testing/keep-as-it-is";
import { temporaryDataDirectory } from "./testing/temporary-data-directory";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

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
  expect(await sharp(page.picturePath).metadata()).toMatchObject({ format: "png", width: 1728, height: lines });
  expect((await readFile(page.stripPath)).length).toBe(page.bytes);
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
});
