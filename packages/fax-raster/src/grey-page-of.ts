import type { GreyPage } from "./grey-page";
import { FAX_DOTS, LINES_PER_INCH, type RasterQuality } from "./settings";

/** The samples of a picture, row by row, a byte each: grey, or red, green and blue, and what covers the paper after them. */
export type Samples = {
  readonly samples: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
};

const WHITE = 255;
/** How light red, green and blue look (ITU-R BT.601). */
const LUMA = [0.299, 0.587, 0.114] as const;

/**
 * A picture of a page as the dots of its fax, in the middle of the line; a dot of the picture is one of the fax, so it is as high as
 * `faxFrame` says for its paper. Throws where it is wider than the line, or where its samples are not as many as it says.
 */
export function greyPageOf({ samples, width, height, channels }: Samples, quality: RasterQuality): GreyPage {
  if (width < 1 || width > FAX_DOTS) throw new Error(`A page is at most ${FAX_DOTS} dots wide.`);
  if (samples.length !== width * height * channels) throw new Error("A page has as many samples as its size says.");
  const dots = new Uint8Array(FAX_DOTS * height).fill(WHITE);
  const left = Math.floor((FAX_DOTS - width) / 2);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1)
      dots[y * FAX_DOTS + left + x] = toneAt(samples, (y * width + x) * channels, channels);
  }
  return { width: FAX_DOTS, height, linesPerInch: LINES_PER_INCH[quality], dots };
}

function toneAt(samples: Uint8Array, at: number, channels: Samples["channels"]): number {
  const [red = WHITE, green = WHITE, blue = WHITE] = samples.subarray(at, at + 3);
  const tone = channels < 3 ? red : red * LUMA[0] + green * LUMA[1] + blue * LUMA[2];
  const cover = channels % 2 === 0 ? (samples[at + channels - 1] ?? WHITE) / WHITE : 1;
  return Math.round(tone * cover + WHITE * (1 - cover));
}
