import { type PointerEvent, type RefObject, useEffect, useEffectEvent, useRef } from "react";
import type { PageLift } from "@/components/pages/use-page-lift";

/** How long a finger rests on a page to take it; sooner, it scrolls. */
const HOLD_MS = 300;
/** How far a mouse moves with a page to take it. */
const SLACK_PIXELS = 6;
/** Near the edge of the strip, it scrolls by itself. */
const EDGE_PIXELS = 48;
const SCROLL_PIXELS = 10;

type Press = {
  pointerId: number;
  place: number;
  x: number;
  y: number;
  hold: ReturnType<typeof setTimeout> | undefined;
};

/** Lets a page be taken with the mouse, or held with a finger, and carried through the strip. */
export function usePointerLift(strip: RefObject<HTMLElement | null>, lift: PageLift) {
  const press = useRef<Press | null>(null);
  const isCarrying = lift.lifted?.by === "pointer";

  const carry = useEffectEvent(() => {
    if (!press.current || !strip.current) return;
    scrollAtEdge(strip.current, press.current.y);
    const place = placeAt(press.current);
    if (place !== null) lift.carryTo(place);
  });
  useEffect(() => {
    if (!isCarrying) return;
    let frame = requestAnimationFrame(function follow() {
      carry();
      frame = requestAnimationFrame(follow);
    });
    return () => cancelAnimationFrame(frame);
  }, [isCarrying]);

  // A finger that carries a page doesn't scroll. Only a listener that is there before the touch may say so.
  const keepStill = useEffectEvent((event: TouchEvent) => {
    if (isCarrying) event.preventDefault();
  });
  useEffect(() => {
    const listening = new AbortController();
    const options = { passive: false, signal: listening.signal };
    strip.current?.addEventListener("touchmove", (event) => keepStill(event), options);
    return () => listening.abort();
  }, [strip]);

  function raise() {
    if (!press.current) return;
    strip.current?.setPointerCapture(press.current.pointerId);
    lift.raise(press.current.place, "pointer");
  }

  function release() {
    clearTimeout(press.current?.hold);
    press.current = null;
  }

  return {
    onPointerDown(event: PointerEvent) {
      const { pointerId, clientX: x, clientY: y } = event;
      const place = placeAt({ x, y });
      if (event.button !== 0 || place === null) return;
      press.current = { pointerId, place, x, y, hold: undefined };
      if (event.pointerType === "touch") press.current.hold = setTimeout(raise, HOLD_MS);
    },
    onPointerMove({ clientX, clientY, pointerType }: PointerEvent) {
      const pressed = press.current;
      if (!pressed) return;
      const hasMoved = Math.hypot(clientX - pressed.x, clientY - pressed.y) > SLACK_PIXELS;
      if (!isCarrying && !hasMoved) return;
      if (!isCarrying && pointerType === "touch") return release();
      if (!isCarrying) raise();
      press.current = { ...pressed, x: clientX, y: clientY };
    },
    onPointerUp() {
      release();
      if (isCarrying) lift.putDown();
    },
    onPointerCancel() {
      release();
      if (isCarrying) lift.putBack();
    },
  };
}

function placeAt({ x, y }: { x: number; y: number }): number | null {
  const page = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-place]");
  return page ? Number(page.dataset.place) : null;
}

function scrollAtEdge(strip: HTMLElement, y: number) {
  const { top, bottom } = strip.getBoundingClientRect();
  if (y < top + EDGE_PIXELS) strip.scrollBy(0, -SCROLL_PIXELS);
  else if (y > bottom - EDGE_PIXELS) strip.scrollBy(0, SCROLL_PIXELS);
}
