import { execFile } from "node:child_process";
import { rename } from "node:fs/promises";
import { promisify } from "node:util";
import sharp from "sharp";
import type { GreyPage } from "../../grey-page";
import { rasterGreyPage } from "../../raster-grey-page";
import { AS_IT_WAS, DEFAULT_RASTER_SETTINGS } from "../../settings";
import { dotsOf } from "../dots-of";
import { sauvola } from "../sauvola";

const run = promisify(execFile);

/** A page as a file and as dots: as it lies, and as straight as it can be set. */
export type PageToMake = { readonly pdfPath: string; readonly grey: GreyPage; readonly straight: GreyPage };

/** Who makes dots of a page, and writes them to a picture. */
export const MAKERS: Record<string, (page: PageToMake, picturePath: string) => Promise<unknown>> = {
  ours: ({ straight }, path) =>
    picture(dotsOf(rasterGreyPage(straight, DEFAULT_RASTER_SETTINGS).bitmap), straight.width, path),
  "as it was": ({ grey }, path) =>
    picture(dotsOf(rasterGreyPage(grey, { ...AS_IT_WAS, quality: "fine" }).bitmap), grey.width, path),
  Sauvola: ({ grey }, path) => picture(sauvola(grey), grey.width, path),
  Ghostscript: ({ pdfPath }, path) =>
    run("gs", [...["-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pngmono", "-r204x196"], `-sOutputFile=${path}`, pdfPath]),
  "poppler -mono": async ({ pdfPath }, path) => {
    await run("pdftoppm", ["-mono", "-rx", "204", "-ry", "196", "-png", "-singlefile", pdfPath, `${path}.new`]);
    await rename(`${path}.new.png`, path);
  },
  grey: ({ grey }, path) => picture(grey.dots, grey.width, path),
};

function picture(dots: Uint8Array, width: number, path: string) {
  return sharp(dots, { raw: { width, height: dots.length / width, channels: 1 } })
    .png()
    .toFile(path);
}
