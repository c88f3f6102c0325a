import { type Color, rgb } from "@cantoo/pdf-lib";
import { rasterGreyPage } from "../raster-grey-page";
import { DEFAULT_RASTER_SETTINGS } from "../settings";
import type { Effect } from "./camera";
import { dotsOf } from "./dots-of";
import type { Pdfium } from "./draw-pdf";
import { drawHardPage, makeSeenPage } from "./hard-pages";
import { type Draw, letter } from "./program-pages";

/** Width in points. */
const PENS = [
  { ink: rgb(0.1, 0.1, 0.2), width: 1.2 },
  { ink: rgb(0.35, 0.5, 0.85), width: 0.7 },
  { ink: rgb(0.55, 0.7, 1), width: 1 },
] as const;

/** Three signatures below a letter, and the share of their strokes, by their middle, that is black on the fax. */
export async function strokesKept(pdfium: Pdfium, effects: readonly Effect[]): Promise<number[]> {
  const paths = PENS.map((_, pen) => signatureAt(60 + pen * 170, 50));
  const draw: Draw = (drawing) => {
    letter(drawing);
    for (const [index, { ink, width }] of PENS.entries()) sign(drawing.page, paths[index] ?? [], ink, width);
  };
  const { pdf } = await makeSeenPage(pdfium, draw, effects);
  const { bitmap } = rasterGreyPage(drawHardPage(pdfium, pdf), DEFAULT_RASTER_SETTINGS);
  const dots = dotsOf(bitmap);
  return paths.map((path) => {
    const kept = path.filter(([x, y]) => {
      const [column, row] = [Math.round((x / 612) * bitmap.width), Math.round((1 - y / 792) * bitmap.height)];
      return [-1, 0, 1].some((down) =>
        [-1, 0, 1].some((right) => dots[(row + down) * bitmap.width + column + right] === 0),
      );
    });
    return kept.length / path.length;
  });
}

/** Where a pen goes: loops that get smaller, and a stroke back below them. */
function signatureAt(left: number, base: number): [x: number, y: number][] {
  const loops = Array.from({ length: 600 }, (_, step): [number, number] => {
    const turn = step / 40;
    return [left + step / 4 + 6 * Math.cos(turn), base + (18 - step / 50) * Math.sin(turn)];
  });
  const back = Array.from({ length: 200 }, (_, step): [number, number] => [left + 150 - step * 0.8, base - 22]);
  return [...loops, ...back];
}

function sign(page: Parameters<Draw>[0]["page"], path: [number, number][], color: Color, thickness: number): void {
  for (const [index, [x, y]] of path.entries()) {
    const [nextX, nextY] = path[index + 1] ?? [x, y];
    if (Math.hypot(nextX - x, nextY - y) > 20) continue;
    page.drawLine({ start: { x, y }, end: { x: nextX, y: nextY }, thickness, color });
  }
}
