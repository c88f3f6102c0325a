import type { Bitmap } from "../bitmap";

/** The dots at which a row changes colour: those at even places to black, at odd ones to white. Each row begins white. */
export function colourChanges({ width, bytes }: Bitmap, row: number): number[] {
  const changes: number[] = [];
  const rowBytes = width / 8;
  let colour = 0;
  for (let index = 0; index < rowBytes; index += 1) {
    const byte = bytes[row * rowBytes + index] ?? 0;
    if (byte === (colour === 0 ? 0x00 : 0xff)) continue;
    for (let bit = 7; bit >= 0; bit -= 1) {
      if (((byte >> bit) & 1) === colour) continue;
      colour ^= 1;
      changes.push(index * 8 + 7 - bit);
    }
  }
  return changes;
}
