import type { Point } from "./lines";
import type { Warp } from "./warp-page";

type Quad = readonly [Point, Point, Point, Point];

/**
 * Takes a rectangle, of which `left` is the first column, to four corners, clockwise from the upper left, as a lens would
 * (P. Heckbert, Fundamentals of Texture Mapping, 1989).
 */
export function onto(
  [[x0, y0], [x1, y1], [x2, y2], [x3, y3]]: Quad,
  { left, width, height }: Record<"left" | "width" | "height", number>,
): Warp {
  const [right, down] = [
    { x: x1 - x2, y: y1 - y2 },
    { x: x3 - x2, y: y3 - y2 },
  ];
  const rest = { x: x0 - x1 + x2 - x3, y: y0 - y1 + y2 - y3 };
  const area = right.x * down.y - down.x * right.y;
  const g = (rest.x * down.y - down.x * rest.y) / area;
  const h = (right.x * rest.y - rest.x * right.y) / area;
  const [a, b, d, e] = [x1 - x0 + g * x1, x3 - x0 + h * x3, y1 - y0 + g * y1, y3 - y0 + h * y3];
  const start = left / width;
  const one = 1 - g * start;
  const across = (factor: number) => factor / width / one;
  const along = (factor: number) => factor / height / one;
  return [
    ...([across(a), along(b), (x0 - a * start) / one] as const),
    ...([across(d), along(e), (y0 - d * start) / one] as const),
    ...([across(g), along(h), 1] as const),
  ];
}
