import { describe, expect, it } from "vitest";
import { rasterGreyPage } from "./raster-grey-page";
import { AS_IT_WAS, DEFAULT_RASTER_SETTINGS, type RasterSettings } from "./settings";
import { dotsOf } from "./testing/dots-of";
import { MADE_PAGES, type MadePage } from "./testing/made-pages";
import { drawMadePages, sha256 } from "./testing/reference-cases";

const pages = Object.keys(MADE_PAGES) as MadePage[];
const draw = await drawMadePages(pages);

function raster(page: MadePage, settings: Partial<RasterSettings> = {}) {
  const all = { ...DEFAULT_RASTER_SETTINGS, ...AS_IT_WAS, ...settings };
  const { findings, ...rest } = rasterGreyPage(draw(pages.indexOf(page), all.quality), all);
  return { ...rest, findings, kinds: findings.map(({ kind }) => kind) };
}

const FIXED = { darkenPaleText: true, dropBackground: true };

describe("what a page loses", () => {
  it.each([
    ["black", {}, []],
    ["black", { quality: "standard" }, []],
    ["black", { quality: "extra-fine" }, []],
    ["black", FIXED, []],
    ["blank", {}, []],
    ["empty-sheet", {}, []],
    ["empty-sheet", { quality: "standard" }, []],
    ["yellow", {}, ["lost-detail"]],
    ["yellow", { quality: "extra-fine" }, ["lost-detail"]],
    ["yellow", { darkenPaleText: true }, []],
    ["grey", {}, ["lost-detail"]],
    ["grey", { threshold: 85 }, []],
    ["grey", { darkenPaleText: true }, []],
    ["orange", {}, ["lost-detail"]],
    ["orange", { darkenPaleText: true }, []],
    ["half-tone-ground", {}, ["lost-detail", "dark-ground"]],
    ["half-tone-ground", { dropBackground: true }, []],
    ["white-on-dark", {}, ["dark-ground"]],
    ["white-on-dark", { dropBackground: true }, []],
    ["photo", {}, ["photo"]],
    ["photo", { mode: "photo" }, []],
    ["grey-line", {}, ["lost-detail"]],
    ["grey-line", { quality: "standard" }, ["lost-detail"]],
    ["grey-line", FIXED, []],
  ] as const)("%s with %o: %o", (page, settings, kinds) => {
    expect(raster(page, settings).kinds).toEqual(kinds);
  });

  it.each(pages)("nothing of %s by itself", (page) => {
    const { findings } = rasterGreyPage(draw(pages.indexOf(page), "fine"), DEFAULT_RASTER_SETTINGS);
    expect(findings).toEqual([]);
  });

  it("is marked where it is", () => {
    const [finding] = raster("grey-line").findings;
    expect(finding?.places).toHaveLength(1);
    const [place] = finding?.places ?? [];
    // "Paid with thanks." stands from 72 to about 160 pt, 60 pt above the bottom of 792.
    expect(place?.left).toBeCloseTo(72 / 612, 1);
    expect(place?.top).toBeGreaterThan(0.9);
    expect((place?.top ?? 0) + (place?.height ?? 0)).toBeLessThan(0.95);
    expect(place?.width).toBeLessThan(0.2);
  });

  it("a photo is found where it is", () => {
    const { findings, photoShare } = raster("photo");
    expect(photoShare).toBeCloseTo((300 * 225) / (612 * 792), 1);
    const [place] = findings[0]?.places ?? [];
    expect(place?.left).toBeCloseTo(72 / 612, 1);
    expect(place?.top).toBeCloseTo((792 - 675) / 792, 1);
  });
});

describe("the dots", () => {
  it.each(["black", "grey", "five-point", "half-tone-ground"] as const)(
    "of a %s page have no pattern in photo mode",
    (page) => {
      const dotsIn = (mode: RasterSettings["mode"]) => sha256(raster(page, { mode, quality: "standard" }).bitmap.bytes);
      expect(dotsIn("photo")).toBe(dotsIn("text"));
    },
  );

  it("of a photo keep its tones in photo mode", () => {
    const { bitmap, findings } = raster("photo", { mode: "photo" });
    expect(findings).toEqual([]);
    const grey = draw(pages.indexOf("photo"), "fine");
    // A square of 128 dots in the photo is as light, to a twentieth, as it was.
    const dots = dotsOf(bitmap);
    const meanOf = (tones: Uint8Array) => mean(tones, { left: 400, top: 500, side: 128, width: bitmap.width });
    expect(Math.abs(meanOf(dots) - meanOf(grey.dots))).toBeLessThan(13);
  });

  it.each(["grey", "orange", "half-tone-ground", "white-on-dark"] as const)(
    "of a repaired %s page are those of black text, almost",
    (page) => {
      const black = dotsOf(raster("black").bitmap);
      const repaired = dotsOf(raster(page, FIXED).bitmap);
      let different = 0;
      for (let at = 0; at < black.length; at += 1) different += black[at] === repaired[at] ? 0 : 1;
      expect(different / black.length).toBeLessThan(0.005);
    },
  );

  it("grow with the threshold", () => {
    const shares = [20, 40, 60, 80].map((threshold) => raster("black", { threshold }).blackShare);
    expect(shares).toEqual([...shares].sort((one, other) => one - other));
    expect(raster("blank").blackShare).toBe(0);
  });
});

function mean(tones: Uint8Array, { left, top, side, width }: Record<"left" | "top" | "side" | "width", number>) {
  let sum = 0;
  for (let y = top; y < top + side; y += 1) {
    for (let x = left; x < left + side; x += 1) sum += tones[y * width + x] ?? 0;
  }
  return sum / (side * side);
}
