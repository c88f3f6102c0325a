import { usablePageSize } from "@plainfax/fax-raster/settings";
import type { PageSize } from "@/lib/documents/rules/page-picture";

/** How large pages are shown: as wide as there is room, whole, or as a share of their size on paper. */
export type Zoom = "width" | "page" | number;

export const ZOOM_STEPS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const;
const SMALLEST = 0.25;
const LARGEST = 4;
const CSS_PIXELS_PER_POINT = 96 / 72;
/** What of the window's height is not the page: banner, bars and margins. */
const BESIDE_THE_PAGE = "13rem";

/** The next step from a share of the paper's size, and at the ends that end. */
export function nextStep(share: number, direction: 1 | -1): number {
  const isNext = (step: number) => (direction > 0 ? step > share + 0.005 : step < share - 0.005);
  const steps = direction > 0 ? ZOOM_STEPS : ZOOM_STEPS.toReversed();
  return steps.find(isNext) ?? (direction > 0 ? LARGEST : SMALLEST);
}

/** A share within what can be chosen. */
export function withinSteps(share: number): number {
  return Math.min(Math.max(share, SMALLEST), LARGEST);
}

/** Which share of its size on paper a page has that is shown so wide, in CSS pixels. */
export function shareOf(shownWidth: number, size: PageSize): number {
  return shownWidth / (usablePageSize(size)[0] * CSS_PIXELS_PER_POINT);
}

/** The width of a page on the screen, as CSS says it. */
export function sheetWidth(zoom: Zoom, size: PageSize): string {
  const [width, height] = usablePageSize(size);
  if (zoom === "width") return "100%";
  if (zoom === "page") return `min(100%, (100dvh - ${BESIDE_THE_PAGE}) * ${(width / height).toFixed(4)})`;
  return `${Math.round(width * CSS_PIXELS_PER_POINT * zoom)}px`;
}
