import { AS_IT_WAS, DEFAULT_RASTER_SETTINGS } from "@plainfax/fax-raster/settings";
import { expect, it } from "vitest";
import { rasterQuery } from "./raster-query";
import { rasterQueryShape } from "./raster-query-shape";

function read(query: string) {
  return rasterQueryShape.safeParse(Object.fromEntries(new URLSearchParams(query)));
}

it.each([
  [DEFAULT_RASTER_SETTINGS, 0],
  [
    {
      quality: "standard",
      mode: "photo",
      threshold: 95,
      darkenPaleText: true,
      dropBackground: true,
      straighten: false,
    },
    270,
  ],
  [{ ...DEFAULT_RASTER_SETTINGS, quality: "extra-fine", dropBackground: false }, 90],
  [{ ...AS_IT_WAS, quality: "fine" }, 0],
] as const)("reads what it wrote: %o, turned by %d", (settings, rotation) => {
  expect(read(rasterQuery(settings, rotation))).toEqual({ success: true, data: { settings, rotation } });
});

it("takes the usual for what is missing", () => {
  expect(read("").data).toEqual({ settings: DEFAULT_RASTER_SETTINGS, rotation: 0 });
});

it.each(["quality=ultra", "mode=", "threshold=15", "threshold=100", "threshold=62", "darken=yes", "r=45", "r=x"])(
  "refuses %s",
  (query) => {
    expect(read(query).success).toBe(false);
  },
);
