import type { RasterSettings } from "@plainfax/fax-raster/settings";
import type { Rotation } from "./composition";

/** How an address asks for the dots of a page; the same settings always make the same address. */
export function rasterQuery(
  { quality, mode, threshold, darkenPaleText, dropBackground, straighten }: RasterSettings,
  rotation: Rotation,
): string {
  const [darken, drop, straight] = [darkenPaleText, dropBackground, straighten].map((isOn) => (isOn ? "1" : "0"));
  const query = new URLSearchParams({
    quality,
    mode,
    threshold: String(threshold),
    darken: `${darken}`,
    drop: `${drop}`,
    straight: `${straight}`,
  });
  if (rotation !== 0) query.set("r", String(rotation));
  return query.toString();
}
