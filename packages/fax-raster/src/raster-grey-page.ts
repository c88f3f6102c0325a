import { binarise } from "./binarise";
import { type Bitmap, blackShare, hasMarks } from "./bitmap";
import { drawCode } from "./draw-codes";
import { type Code, findCodes } from "./find-codes";
import { findDarkGrounds } from "./find-dark-grounds";
import { findGround } from "./find-ground";
import { type Dots, findLostDetail } from "./find-lost-detail";
import { findPaleMarks } from "./find-pale-marks";
import { findPhotos } from "./find-photos";
import type { DotFinding } from "./findings";
import type { GreyPage } from "./grey-page";
import { isInside } from "./is-inside";
import { isOutOfFocus } from "./is-out-of-focus";
import { isBilevel, isPlain } from "./is-plain";
import { areaShare, placesOf } from "./places";
import type { RasterSettings } from "./settings";
import { hasGrain, smoothGrain } from "./smooth-grain";
import { cutIntoTiles } from "./tile-tones";
import type { DotBox } from "./tiles";
import { screenPhotos, toBitmap, toSharpBitmap } from "./to-bitmap";
import { tonalBoxes } from "./tonal-boxes";

export type RasteredPage = {
  readonly bitmap: Bitmap;
  readonly findings: readonly DotFinding[];
  /** The share of the page that photos take. */
  readonly photoShare: number;
  /** The share of its dots that are black. */
  readonly blackShare: number;
  /** Whether anything stands on it that is larger than a speck. */
  readonly hasMarks: boolean;
  /** Whether its dots are others than those of dark ink on white paper. */
  readonly isMended: boolean;
};

/**
 * Turns a grey page into the dots of its fax, place by place, and says what they no longer show. A page that has only dark
 * ink on white paper is left as it is. `page` is as wide and high as the fax.
 */
export function rasterGreyPage(page: GreyPage, settings: RasterSettings): RasteredPage {
  const tiled = cutIntoTiles(page);
  const canHaveCodes = isCured(settings) && !isBilevel(page);
  const seen = canHaveCodes && !isPlain(tiled) ? seenPage(page) : null;
  const likeCodes = canHaveCodes ? findCodes(tiled, seen?.isSoft ? "soft" : "clear") : [];
  const photos = withoutCodes(tonalBoxes(page, findPhotos(tiled)), likeCodes);
  const dots = seen ? mended(page, seen, photos, settings) : asItWas(page, settings);
  const { bitmap } = dots;
  if (settings.mode === "photo") screenPhotos(bitmap, page, photos);
  const codes = drawCodes(page, likeCodes, photos, dots);

  const ground = findGround(tiled);
  const isMarked = hasMarks(bitmap, page.linesPerInch);
  const told = [...photos, ...codes.map(({ box }) => box)];
  const lost = findLostDetail(tiled, ground, dots, told);
  const boxes = {
    // Marks too pale to be missed beside others are all that there is on a page that turns white.
    "lost-detail": isMarked || lost.length > 0 ? lost : findPaleMarks(tiled),
    "dark-ground": findDarkGrounds(ground, bitmap, photos),
    photo: settings.mode === "photo" ? [] : photos,
    "fine-code": codes.flatMap(({ box, dots: narrowest }) => (narrowest < LEAST_CODE_DOTS ? [box] : [])),
  };
  const findings = (["lost-detail", "dark-ground", "photo", "fine-code"] as const)
    .map((kind) => ({ kind, places: placesOf(page, boxes[kind]) }))
    .filter(({ places }) => places.length > 0);
  return {
    ...{ bitmap, findings, hasMarks: isMarked },
    ...{ photoShare: areaShare(page, photos), blackShare: blackShare(bitmap) },
    isMended: seen !== null || photos.length > 0,
  };
}

function isCured({ darkenPaleText, dropBackground }: RasterSettings): boolean {
  return darkenPaleText || dropBackground;
}

/** Out of focus, and where grain was smoothed, thin strokes lose depth, so that a little less of it makes them black. */
const LESS_DEPTH = { outOfFocus: 5, smoothed: 8 };

const CODE_SHARE = 0.5;

/** Narrower bars and modules become one dot in some places and two, or none, in others. */
const LEAST_CODE_DOTS = 1.5;

/** A code that is out of focus has as many midtones as a photo: a photo of which half is a code is none. */
function withoutCodes(photos: readonly DotBox[], codes: readonly Code[]): DotBox[] {
  return photos.filter((photo) => {
    const shared = codes.reduce((sum, { box }) => sum + sharedDots(box, photo), 0);
    return shared < sharedDots(photo, photo) * CODE_SHARE;
  });
}

function sharedDots(one: DotBox, other: DotBox): number {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return Math.max(0, width) * Math.max(0, height);
}

/** Draws the codes of a page, other than those in photos and white ones, with the width of their narrowest bar or module in dots. */
function drawCodes(page: GreyPage, codes: readonly Code[], photos: readonly DotBox[], { bitmap, isNegative }: Dots) {
  const dark = codes.filter(({ box }) => {
    const [x, y] = [(box.left + box.right) >> 1, (box.top + box.bottom) >> 1];
    return !isInside(box, photos) && !isNegative(x, y);
  });
  if (dark.length === 0) return [];
  const smooth = hasGrain(page) ? smoothGrain(page, "sharp") : page;
  return dark.map((code) => ({ box: code.box, dots: drawCode(bitmap, page, smooth, code) }));
}

/** How a page looks to whom mends it. */
type Seen = { readonly isRough: boolean; readonly isSoft: boolean; readonly sharp: GreyPage };

function seenPage(page: GreyPage): Seen {
  const isRough = hasGrain(page);
  const sharp = isRough ? smoothGrain(page, "sharp") : page;
  return { isRough, isSoft: isOutOfFocus(sharp), sharp };
}

function mended(
  page: GreyPage,
  { isRough, isSoft, sharp }: Seen,
  photos: readonly DotBox[],
  settings: RasterSettings,
): Dots {
  const smooth = isRough && isSoft ? smoothGrain(page, "soft") : sharp;
  const threshold = Math.min(
    100,
    settings.threshold + (isSoft ? LESS_DEPTH.outOfFocus : isRough ? LESS_DEPTH.smoothed : 0),
  );
  return binarise(smooth, photos, { ...settings, threshold }, isSoft ? "soft" : isRough ? "grainy" : "clear");
}

function asItWas(page: GreyPage, settings: RasterSettings): Dots {
  const { threshold } = settings;
  return {
    bitmap: isCured(settings) ? toSharpBitmap(page, threshold) : toBitmap(page, threshold),
    page,
    isNegative: () => false,
    groundAt: () => 255,
    blackBelow: (threshold * 255) / 100,
  };
}
