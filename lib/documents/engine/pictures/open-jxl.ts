import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { initSync, JxlImage } from "jxl-oxide-wasm";
import sharp, { type Sharp } from "sharp";
import { checkDots, UnreadablePicture } from "./unreadable-picture";

/** Its WebAssembly is exported for bundlers only. */
const PACKAGE = createRequire(import.meta.url).resolve("jxl-oxide-wasm/package.json");

/** Half a second for a million of them; more take too long, and too much memory even in strips. */
const MOST_JXL_DOTS = 25_000_000;

/** A picture is decoded in strips of so many dots: at once it takes 30 bytes for each of its dots. */
const STRIP_DOTS = 4_000_000;

/** Opens a JPEG XL picture (ISO/IEC 18181), of a moving one the first, in sRGB and upright, as the file asks. Throws UnreadablePicture. */
export async function openJxl(filePath: string): Promise<Sharp> {
  const bytes = await readFile(filePath);
  initSync({ module: await readFile(join(dirname(PACKAGE), "jxl_oxide_wasm_bg.wasm")) });
  const image = new JxlImage();
  image.forceSrgb = true;
  const isBegun = decode(() => image.feedBytes(bytes) > 0 && image.tryInit());
  const { width, height } = image;
  if (!isBegun || !width || !height) throw new UnreadablePicture("Its head is not whole.");
  checkDots(width, height);
  if (width * height > MOST_JXL_DOTS) throw new UnreadablePicture("It has too many dots.", "too-slow");

  const stripHeight = Math.max(1, Math.floor(STRIP_DOTS / width));
  const strips: Buffer[] = [];
  for (let top = 0; top < height; top += stripHeight) {
    image.renderingRegion = { left: 0, top, width, height: Math.min(stripHeight, height - top) };
    const png = decode(() => image.render(0).encodeToPng());
    strips.push(await sharp(png).flatten({ background: "white" }).toColourspace("srgb").raw().toBuffer());
  }
  image.free();
  return sharp(Buffer.concat(strips), { raw: { width, height, channels: 3 } });
}

/** Runs a step of the decoder, which throws words. */
function decode<Result>(step: () => Result): Result {
  try {
    return step();
  } catch (cause) {
    throw new UnreadablePicture(cause);
  }
}
