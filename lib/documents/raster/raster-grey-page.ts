import type { RasterSettings } from "@/lib/documents/rules/fax-raster";
import type { Finding } from "@/lib/documents/rules/legibility";
import { binarise } from "./binarise";
import { type Bitmap, blackShare, hasMarks } from "./bitmap";
import { findDarkGrounds } from "./find-dark-grounds";
import { findGround } from "./find-ground";
import { type Dots, findLostDetail } from "./find-lost-detail";
import { findPaleMarks } from "./find-pale-marks";
import { findPhotos } from "./find-photos";
import type { GreyPage } from "./grey-page";
import { isBilevel, isPlain } from "./is-plain";
import { areaShare, placesOf } from "./places";
import { cutIntoTiles } from "./tile-tones";
import { screenPhotos, toBitmap } from "./to-bitmap";

export type RasteredPage = {
  readonly bitmap: Bitmap;
  readonly findings: readonly Finding[];
  /** The share of the page that photos take. */
  readonly photoShare: number;
  /** The share of its dots that are black. */
  readonly blackShare: number;
  /** Whether anything stands on it that is larger than a speck. */
  readonly hasMarks: boolean;
};

/**
 * Turns a grey page into the dots of its fax, place by place, and says what they no longer show. A page that has only dark
 * ink on white paper is left as it is. `page` is as wide and high as the fax.
 */
export function rasterGreyPage(page: GreyPage, settings: RasterSettings): RasteredPage {
  const tiled = cutIntoTiles(page);
  const photos = findPhotos(tiled);
  const isLeft = !isCured(settings) || isBilevel(page) || isPlain(tiled);
  const dots = isLeft ? asItWas(page, settings) : binarise(page, photos, settings);
  const { bitmap } = dots;
  if (settings.mode === "photo") screenPhotos(bitmap, page, photos);

  const ground = findGround(tiled);
  const isMarked = hasMarks(bitmap, page.linesPerInch);
  const lost = findLostDetail(tiled, ground, dots, photos);
  const boxes = {
    // Marks too pale to be missed beside others are all that there is on a page that turns white.
    "lost-detail": isMarked || lost.length > 0 ? lost : findPaleMarks(tiled),
    "dark-ground": findDarkGrounds(ground, bitmap, photos),
    photo: settings.mode === "photo" ? [] : photos,
  };
  const findings = (["lost-detail", "dark-ground", "photo"] as const)
    .map((kind) => ({ kind, places: placesOf(page, boxes[kind]) }))
    .filter(({ places }) => places.length > 0);
  return { bitmap, findings, photoShare: areaShare(page, photos), blackShare: blackShare(bitmap), hasMarks: isMarked };
}

function isCured({ darkenPaleText, dropBackground }: RasterSettings): boolean {
  return darkenPaleText || dropBackground;
}

function asItWas(page: GreyPage, { threshold }: RasterSettings): Dots {
  return {
    bitmap: toBitmap(page, threshold),
    isNegative: () => false,
    groundAt: () => 255,
    blackBelow: (threshold * 255) / 100,
  };
}
