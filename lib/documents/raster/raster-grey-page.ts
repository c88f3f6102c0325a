import type { RasterSettings } from "@/lib/documents/rules/fax-raster";
import type { Finding } from "@/lib/documents/rules/legibility";
import { SPECKS_SHARE } from "@/lib/documents/rules/page-facts";
import { type Bitmap, blackShare } from "./bitmap";
import { darkenPaleText } from "./darken-pale-text";
import { dropBackground } from "./drop-background";
import { findDarkGrounds } from "./find-dark-grounds";
import { findGround } from "./find-ground";
import { findLostDetail } from "./find-lost-detail";
import { findPaleMarks } from "./find-pale-marks";
import { findPhotos } from "./find-photos";
import type { GreyPage } from "./grey-page";
import { areaShare, placesOf } from "./places";
import { cutIntoTiles } from "./tile-tones";
import { toBitmap } from "./to-bitmap";

export type RasteredPage = {
  readonly bitmap: Bitmap;
  readonly findings: readonly Finding[];
  /** The share of the page that photos take. */
  readonly photoShare: number;
  /** The share of its dots that are black: next to nothing on a blank page. */
  readonly blackShare: number;
};

/** Turns a grey page into the dots of its fax, and says what they no longer show. `page` is as wide and high as the fax. */
export function rasterGreyPage(page: GreyPage, settings: RasterSettings): RasteredPage {
  const tiled = cutIntoTiles(page);
  const photos = findPhotos(tiled);
  const found = findGround(tiled);
  const cleaned = settings.dropBackground ? cutIntoTiles(dropBackground(page, found, photos)) : tiled;
  const ground = settings.dropBackground ? findGround(cleaned) : found;
  const inked = settings.darkenPaleText ? darkenPaleText(cleaned.page, ground, photos) : cleaned.page;
  const patterned = settings.mode === "photo" ? photos : [];
  const bitmap = toBitmap(inked, settings.threshold, patterned);

  const black = blackShare(bitmap);
  const lost = findLostDetail(cleaned, ground, bitmap, settings, photos);
  const isWhite = black < SPECKS_SHARE && lost.length === 0;
  const boxes = {
    // Marks too pale to be missed beside others are all that there is on a page that turns white.
    "lost-detail": isWhite ? findPaleMarks(cleaned) : lost,
    "dark-ground": findDarkGrounds(ground, settings.threshold, photos),
    photo: settings.mode === "photo" ? [] : photos,
  };
  const findings = (["lost-detail", "dark-ground", "photo"] as const)
    .map((kind) => ({ kind, places: placesOf(page, boxes[kind]) }))
    .filter(({ places }) => places.length > 0);
  return { bitmap, findings, photoShare: areaShare(page, photos), blackShare: black };
}
