import type { DotBox } from "./tiles";

/** Whether a box begins inside one of the others; tiles lie wholly inside or outside a box made of larger tiles. */
export function isInside({ left, top }: DotBox, boxes: readonly DotBox[]): boolean {
  return boxes.some((box) => left >= box.left && left < box.right && top >= box.top && top < box.bottom);
}
