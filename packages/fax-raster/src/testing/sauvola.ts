import type { GreyPage } from "../grey-page";

const SIDE = 51;
const K = 0.2;
const RANGE = 128;

/** The dots of a page by a local threshold as textbooks have it (Sauvola and Pietikäinen, 2000): 0 is black. */
export function sauvola({ dots, width, height }: GreyPage): Uint8Array {
  const half = SIDE >> 1;
  const [sums, squares] = integrals(dots, width, height);
  const result = new Uint8Array(dots.length);
  for (let y = 0; y < height; y += 1) {
    const [top, bottom] = [Math.max(0, y - half) * (width + 1), Math.min(height, y + half + 1) * (width + 1)];
    for (let x = 0; x < width; x += 1) {
      const [left, right] = [Math.max(0, x - half), Math.min(width, x + half + 1)];
      const count = ((bottom - top) / (width + 1)) * (right - left);
      const mean = sumWithin(sums, top, bottom, left, right) / count;
      const deviation = Math.sqrt(Math.max(0, sumWithin(squares, top, bottom, left, right) / count - mean * mean));
      result[y * width + x] = (dots[y * width + x] ?? 0) > mean * (1 + K * (deviation / RANGE - 1)) ? 255 : 0;
    }
  }
  return result;
}

function sumWithin(table: Float64Array, top: number, bottom: number, left: number, right: number): number {
  return (
    (table[bottom + right] ?? 0) - (table[top + right] ?? 0) - (table[bottom + left] ?? 0) + (table[top + left] ?? 0)
  );
}

function integrals(dots: Uint8Array, width: number, height: number): [sums: Float64Array, squares: Float64Array] {
  const row = width + 1;
  const [sums, squares] = [new Float64Array(row * (height + 1)), new Float64Array(row * (height + 1))];
  for (let y = 1; y <= height; y += 1) {
    let [sum, square] = [0, 0];
    for (let x = 1; x <= width; x += 1) {
      const tone = dots[(y - 1) * width + x - 1] ?? 0;
      sum += tone;
      square += tone * tone;
      sums[y * row + x] = (sums[(y - 1) * row + x] ?? 0) + sum;
      squares[y * row + x] = (squares[(y - 1) * row + x] ?? 0) + square;
    }
  }
  return [sums, squares];
}
