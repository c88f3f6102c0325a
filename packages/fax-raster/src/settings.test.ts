import { describe, expect, it } from "vitest";
import { DEFAULT_RASTER_SETTINGS, FAX_DOTS, faxFrame, rasterKey, usablePageSize } from "./settings";

describe("faxFrame", () => {
  it.each([
    ["Letter, standard", [612, 792], "standard", { left: 0, dots: 1728, lines: 1078 }],
    ["Letter, fine", [612, 792], "fine", { left: 0, dots: 1728, lines: 2156 }],
    ["Letter, extra fine", [612, 792], "extra-fine", { left: 0, dots: 1728, lines: 4301 }],
    ["A4, fine", [595.28, 841.89], "fine", { left: 20, dots: 1687, lines: 2292 }],
    ["Legal, fine", [612, 1008], "fine", { left: 0, dots: 1728, lines: 2744 }],
    ["half Letter, fine", [396, 612], "fine", { left: 303, dots: 1122, lines: 1666 }],
    ["B4, fine, as wide as the line", [728.5, 1031.8], "fine", { left: 0, dots: 1728, lines: 2351 }],
    ["A3 lying, fine, as wide as the line", [1190.55, 841.89], "fine", { left: 0, dots: 1728, lines: 1174 }],
    ["a small receipt, in the middle", [200, 200], "fine", { left: 580, dots: 567, lines: 544 }],
    ["a narrow page, in the middle", [300, 900], "fine", { left: 439, dots: 850, lines: 2450 }],
    ["a long page is made smaller", [300, 2016], "fine", { left: 651, dots: 425, lines: 2744 }],
    ["a sliver", [1, 14_400], "standard", { left: 863, dots: 1, lines: 1372 }],
    ["a ribbon", [14_400, 1], "standard", { left: 0, dots: 1728, lines: 1 }],
  ] as const)("%s", (_, size, quality, frame) => {
    expect(faxFrame(size, quality)).toEqual(frame);
  });

  it("of the page that a fax is on paper is that very fax", () => {
    for (const lines of [1, 1074, 2149, 2744]) {
      const size = [(FAX_DOTS / 204) * 72, (lines / 196) * 72] as const;
      expect(faxFrame(size, "fine")).toEqual({ left: 0, dots: FAX_DOTS, lines });
    }
  });
});

it("names settings by everything that changes the dots", () => {
  const changes = [
    { quality: "standard" },
    { mode: "text" },
    { threshold: 61 },
    { darkenPaleText: false },
    { dropBackground: false },
    { straighten: false },
  ] as const;
  const keys = [{}, ...changes].map((change) => rasterKey({ ...DEFAULT_RASTER_SETTINGS, ...change }));
  expect(new Set(keys).size).toBe(7);
});

it("leaves ordinary sizes of pages alone", () => {
  expect(usablePageSize([595.3, 841.9])).toEqual([595.3, 841.9]);
});
