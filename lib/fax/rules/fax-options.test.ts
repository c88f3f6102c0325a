import { DEFAULT_RASTER_SETTINGS } from "@plainfax/fax-raster/settings";
import { expect, it } from "vitest";
import { DEFAULT_FAX_OPTIONS, RASTER_QUALITY_OF } from "./fax-options";

it("shows a fax as it is sent when nobody chooses", () => {
  expect(RASTER_QUALITY_OF[DEFAULT_FAX_OPTIONS.quality]).toBe(DEFAULT_RASTER_SETTINGS.quality);
});
