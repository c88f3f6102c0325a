import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { nextStep, shareOf, withinSteps, type Zoom } from "@/components/viewer/zoom";
import type { PageSize } from "@/lib/documents/rules/page-picture";

type Point = { x: number; y: number };
/** A point of a page that stays under the pointer while the page changes its size. */
type Anchor = Point & { sheet: HTMLElement; across: number; down: number };

/** How much a turn of the wheel enlarges. */
const WHEEL_UNITS = 400;

/**
 * How large the pages in `pane` are. `sheetOf` is the element of the page that is read now, `sizeOf` its size in points as
 * shown. Ctrl and the wheel, or two fingers on a touchpad, zoom at the pointer.
 */
export function useZoom(
  pane: RefObject<HTMLElement | null>,
  sheetOf: () => HTMLElement | null,
  sizeOf: () => PageSize,
) {
  const [zoom, setZoom] = useState<Zoom>("width");
  const anchor = useRef<Anchor | null>(null);

  useLayoutEffect(() => {
    if (anchor.current && pane.current && zoom) keepInPlace(anchor.current, pane.current);
    anchor.current = null;
  }, [zoom, pane]);

  function zoomTo(next: Zoom, at?: Point) {
    const sheet = sheetOf();
    if (sheet && pane.current) anchor.current = anchorAt(sheet, at ?? centreOf(pane.current));
    setZoom(next);
  }

  function share(): number {
    const sheet = sheetOf();
    return sheet ? shareOf(sheet.getBoundingClientRect().width, sizeOf()) : 1;
  }

  useEffect(() => {
    const element = pane.current;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoomTo(withinSteps(share() * Math.exp(-event.deltaY / WHEEL_UNITS)), { x: event.clientX, y: event.clientY });
    };
    // React's own wheel handlers may not keep the browser from enlarging the whole page.
    element?.addEventListener("wheel", onWheel, { passive: false });
    return () => element?.removeEventListener("wheel", onWheel);
  });

  return { zoom, zoomTo, zoomBy: (direction: 1 | -1) => zoomTo(nextStep(share(), direction)) };
}

function centreOf(pane: HTMLElement): Point {
  const { left, top, width, height } = pane.getBoundingClientRect();
  return { x: left + width / 2, y: top + Math.min(height, window.innerHeight - top) / 2 };
}

function anchorAt(sheet: HTMLElement, { x, y }: Point): Anchor {
  const { left, top, width, height } = sheet.getBoundingClientRect();
  return { sheet, x, y, across: (x - left) / width, down: (y - top) / height };
}

function keepInPlace({ sheet, x, y, across, down }: Anchor, pane: HTMLElement): void {
  const { left, top, width, height } = sheet.getBoundingClientRect();
  const [right, below] = [left + across * width - x, top + down * height - y];
  pane.scrollBy(right, below);
  if (pane.scrollHeight <= pane.clientHeight) window.scrollBy(0, below);
}
