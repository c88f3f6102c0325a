import {
  DEFAULT_RASTER_SETTINGS,
  LINES_PER_INCH,
  type RasterQuality,
  type RasterSettings,
  THRESHOLDS,
} from "@plainfax/fax-raster/settings";
import { z } from "zod";
import { typedWholeNumber } from "@/lib/typed-whole-number";
import { ROTATIONS } from "./composition";
import { thresholdShape } from "./composition-shape";

const QUALITIES = Object.keys(LINES_PER_INCH) as RasterQuality[];
const onOrOff = z.enum(["0", "1"]).transform((value) => value === "1");

/** How far a page is turned, as `r` in an address; not at all when it is missing. */
export const rotationShape = typedWholeNumber({ least: 0, most: 270, usual: 0 }).pipe(z.literal(ROTATIONS));

/** Reads what `rasterQuery` writes; what is missing is the usual. */
export const rasterQueryShape = z
  .object({
    quality: z.enum(QUALITIES).default(DEFAULT_RASTER_SETTINGS.quality),
    mode: z.enum(["text", "photo"]).default(DEFAULT_RASTER_SETTINGS.mode),
    threshold: typedWholeNumber({ ...THRESHOLDS, usual: DEFAULT_RASTER_SETTINGS.threshold }).pipe(thresholdShape),
    darken: onOrOff.default(DEFAULT_RASTER_SETTINGS.darkenPaleText),
    drop: onOrOff.default(DEFAULT_RASTER_SETTINGS.dropBackground),
    straight: onOrOff.default(DEFAULT_RASTER_SETTINGS.straighten),
    r: rotationShape,
  })
  .transform(({ darken, drop, straight, r, ...rest }) => {
    const settings: RasterSettings = {
      ...rest,
      darkenPaleText: darken,
      dropBackground: drop,
      straighten: straight,
    };
    return { settings, rotation: r };
  });
