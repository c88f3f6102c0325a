import { DOTS, type Tone } from "./raster";

const CELL = 8;

/** Makes every dot black (0) or white (255). */
export function blacken(grey: Uint8Array, tone: Tone): Uint8Array {
  const black = new Uint8Array(grey.length);
  if (tone.kind === "threshold") {
    const limit = (tone.percent / 100) * 255;
    for (let at = 0; at < grey.length; at += 1) black[at] = (grey[at] ?? 255) < limit ? 0 : 255;
    return black;
  }
  for (let at = 0; at < grey.length; at += 1) {
    const cell = (Math.floor(at / DOTS) % CELL) * CELL + (at % CELL);
    black[at] = (grey[at] ?? 255) < (HALFTONE[cell] ?? 0) ? 0 : 255;
  }
  return black;
}

/** Round spots at 45 degrees that grow with the tone, as printers make them. Pure black and pure white stay what they are. */
const HALFTONE = thresholdsBySpot();

function thresholdsBySpot(): number[] {
  const cells = Array.from({ length: CELL * CELL }, (_, cell) => cell);
  const order = [...cells].sort((one, other) => spot(other) - spot(one) || one - other);
  return cells.map((cell) => ((cells.length - order.indexOf(cell) - 0.5) / cells.length) * 255);
}

function spot(cell: number): number {
  const [x, y] = [cell % CELL, Math.floor(cell / CELL)];
  const turn = (2 * Math.PI) / CELL;
  return Math.cos((x + y) * turn) + Math.cos((x - y) * turn);
}
