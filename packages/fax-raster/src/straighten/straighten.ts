import { CELL_DOTS, DOTS_PER_INCH, poolPage } from "../cells";
import type { GreyPage } from "../grey-page";
import type { DotBox } from "../tiles";
import { type Corners, findPaper } from "./find-paper";
import { findSkew } from "./find-skew";
import type { Point } from "./lines";
import { onto } from "./onto";
import { type Warp, warpPage } from "./warp-page";

/** Cells cut off along the edges of paper, which are soft, and rough. */
const TRIM = 0.75;
/** Paper whose shape differs so little from that of the page fills it; other paper keeps its shape. */
const SAME_SHAPE = 1.05;
const WHITE = 255;

/**
 * Sets a picture of paper straight: where the sheet clearly lies on something darker, it is cut to its edges and fills the
 * page, as far as its shape goes; else lines that lie askew are turned level. The very same page where neither is certain.
 * `picture` is where on the page the picture lies.
 */
export function straighten(page: GreyPage, picture: DotBox): GreyPage {
  const pooled = poolPage(page);
  const corners = findPaper(pooled, {
    left: Math.ceil(picture.left / CELL_DOTS),
    top: Math.ceil(picture.top / pooled.lines),
    right: Math.floor(picture.right / CELL_DOTS),
    bottom: Math.floor(picture.bottom / pooled.lines),
  });
  if (corners) return cutTo(page, trimmed(corners, pooled.lines));
  const skew = findSkew(pooled, page.linesPerInch);
  return skew === 0 ? page : warpPage(page, turn(page, skew));
}

/** In dots, without the edges. */
function trimmed(corners: Corners, lines: number): Corners {
  const [middleX, middleY] = [0, 1].map((axis) => corners.reduce((sum, corner) => sum + (corner[axis] ?? 0) / 4, 0));
  const [one, two, three, four] = corners.map(([x, y]): Point => {
    const inside = [x - Math.sign(x - (middleX ?? 0)) * TRIM, y - Math.sign(y - (middleY ?? 0)) * TRIM] as const;
    return [inside[0] * CELL_DOTS, inside[1] * lines];
  });
  return one && two && three && four ? [one, two, three, four] : corners;
}

/** Lines that fall by so many degrees come to lie level, about the middle of the page. */
function turn({ width, height, linesPerInch }: GreyPage, degrees: number): Warp {
  const [sine, cosine] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const tall = linesPerInch / DOTS_PER_INCH;
  const [a, b, d, e] = [cosine, -sine / tall, sine * tall, cosine];
  const [x, y] = [width / 2, height / 2];
  return [a, b, x - a * x - b * y, d, e, y - d * x - e * y, 0, 0, 1];
}

function cutTo(page: GreyPage, corners: Corners): GreyPage {
  const { width, height, linesPerInch } = page;
  const tall = linesPerInch / DOTS_PER_INCH;
  const [upperLeft, upperRight, lowerRight, lowerLeft] = corners;
  const length = (from: Point, to: Point) => Math.hypot(to[0] - from[0], (to[1] - from[1]) / tall);
  const across = length(upperLeft, upperRight) + length(lowerLeft, lowerRight);
  const down = length(upperLeft, lowerLeft) + length(upperRight, lowerRight);
  const shape = down / across / (height / tall / width);
  const isSame = shape < SAME_SHAPE && shape > 1 / SAME_SHAPE;
  const sheetWidth = isSame || shape < 1 ? width : width / shape;
  const sheetHeight = isSame || shape > 1 ? height : height * shape;
  const left = (width - sheetWidth) / 2;
  const cut = warpPage(page, onto(corners, { left, width: sheetWidth, height: sheetHeight }));
  for (let y = 0; y < height; y += 1) {
    const row = cut.dots.subarray(y * width, (y + 1) * width);
    if (y >= sheetHeight) row.fill(WHITE);
    row.fill(WHITE, 0, Math.ceil(left)).fill(WHITE, Math.floor(left + sheetWidth));
  }
  return cut;
}
