import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import sharp from "sharp";
import { loadPdfium } from "@/lib/documents/engine/pdfium";
import { AS_IT_WAS, DEFAULT_RASTER_SETTINGS } from "@/lib/documents/rules/fax-raster";
import type { GreyPage } from "../grey-page";
import { rasterGreyPage } from "../raster-grey-page";
import { dotsOf } from "./dots-of";
import { drawHardPage, HARD_PAGES, HELD_OUT_PAGES, makeHardPage } from "./hard-pages";
import { sauvola } from "./sauvola";
import { wordsRead } from "./words-read";

/**
 * Prints how many words an OCR engine reads on hard pages, by who made dots of them: `npm run readability`, or with the names
 * of some pages. Needs tesseract, Ghostscript and poppler. What was read from a picture is kept for the next time.
 */
const run = promisify(execFile);
const directory = await mkdtemp(join(tmpdir(), "plainfax-readability-"));
const pdfPath = join(directory, "page.pdf");
const picturePath = join(directory, "picture.png");
const readBefore = join(tmpdir(), "plainfax-readability-read");
await mkdir(readBefore, { recursive: true });

const MAKERS: Record<string, (grey: GreyPage) => Promise<unknown>> = {
  ours: (grey) => picture(dotsOf(rasterGreyPage(grey, DEFAULT_RASTER_SETTINGS).bitmap), grey.width),
  "as it was": (grey) => picture(dotsOf(rasterGreyPage(grey, { ...AS_IT_WAS, quality: "fine" }).bitmap), grey.width),
  Sauvola: (grey) => picture(sauvola(grey), grey.width),
  Ghostscript: () =>
    run("gs", [
      ...["-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pngmono", "-r204x196"],
      `-sOutputFile=${picturePath}`,
      pdfPath,
    ]),
  "poppler -mono": () =>
    run("pdftoppm", [
      ...["-mono", "-rx", "204", "-ry", "196", "-png", "-singlefile"],
      pdfPath,
      picturePath.slice(0, -4),
    ]),
  grey: (grey) => picture(grey.dots, grey.width),
};

await writeFile(join(directory, "eng.traineddata"), gunzipSync(await readFile(languagePath())));
const pdfium = await loadPdfium();
const chosen = process.argv.slice(2);
print(["page", "words", ...Object.keys(MAKERS)]);
print(["---", "---", ...Object.keys(MAKERS).map(() => "---")]);
if (chosen.length > 0) await compare("all", chosen);
else {
  await compare("all", HARD_PAGES);
  await compare("all held out", HELD_OUT_PAGES);
}
await rm(directory, { recursive: true });

/** Prints a row a page, and their sum. */
async function compare(sum: string, names: readonly string[]): Promise<void> {
  const sums = new Map<string, number>();
  for (const name of names) {
    const { pdf, words } = await makeHardPage(pdfium, name);
    await writeFile(pdfPath, pdf);
    const grey = drawHardPage(pdfium, pdf);
    const cells: number[] = [];
    for (const [maker, make] of Object.entries(MAKERS)) {
      await make(grey);
      const count = wordsRead(await read(), words);
      cells.push(count);
      sums.set(maker, (sums.get(maker) ?? 0) + count);
    }
    print([name, words.length, ...cells]);
  }
  print([sum, "", ...sums.values()]);
}

function picture(dots: Uint8Array, width: number) {
  return sharp(dots, { raw: { width, height: dots.length / width, channels: 1 } })
    .png()
    .toFile(picturePath);
}

async function read(): Promise<string[]> {
  const dots = await sharp(picturePath).greyscale().raw().toBuffer();
  const path = join(readBefore, createHash("sha256").update(dots).digest("hex"));
  const known = await readFile(path, "utf8").catch(() => undefined);
  if (known !== undefined) return known.split(/\s+/);
  const options = ["--dpi", "200", "--tessdata-dir", directory];
  // More threads take more time in all. Where half a minute is not enough, dots lie all over the page, and nothing is read.
  const tesseract = ["-c", 'ulimit -t 30; OMP_THREAD_LIMIT=1 exec tesseract "$@"', "sh", picturePath, "-", ...options];
  const { stdout } = await run("sh", tesseract).catch(() => ({ stdout: "" }));
  await writeFile(path, stdout);
  return stdout.split(/\s+/);
}

function languagePath(): string {
  const manifest = createRequire(import.meta.url).resolve("@tesseract.js-data/eng/package.json");
  return join(dirname(manifest), "4.0.0_best_int/eng.traineddata.gz");
}

function print(cells: readonly (string | number)[]): void {
  process.stdout.write(`| ${cells.join(" | ")} |\n`);
}
