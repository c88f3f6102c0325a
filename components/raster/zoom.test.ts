import { expect, it } from "vitest";
import { zoomBy, zoomByKey } from "@/components/raster/zoom";

it("steps from the whole width to the dot, and stays at the ends", () => {
  expect(zoomBy("fit", 1)).toBe(0.5);
  expect(zoomBy(2, 1)).toBe(2);
  expect(zoomBy("fit", -1)).toBe("fit");
});

it.each([
  ["+", 1],
  ["=", 1],
  ["-", "fit"],
  ["0", "fit"],
  ["a", null],
])("does with %s what it says", (key, zoom) => {
  expect(zoomByKey(0.5, key)).toBe(zoom);
});
