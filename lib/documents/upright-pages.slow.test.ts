import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findTurnedLines, rasterGreyPage } from "@plainfax/fax-raster";
import { DEFAULT_RASTER_SETTINGS, LINES_PER_INCH } from "@plainfax/fax-raster/settings";
import { drawFaxPage, loadPdfium } from "@plainfax/fax-raster/testing/draw-pdf";
import { expect, it } from "vitest";
import { writeText } from "@/lib/typesetting/write-text";
import { temporaryDataDirectory } from "./testing/temporary-data-directory";

const directory = temporaryDataDirectory();
const pdfium = await loadPdfium();

it.each(["he", "ar", "hi", "ml", "my", "ka", "zh", "ru"])(
  "does not say of upright pages in %s that they are turned",
  async (language) => {
    const path = join(directory, language);
    await writeFile(path, textIn(language));
    const reply = await writeText({
      ...{ kind: "text", textPath: path, format: "text", paper: "LETTER" },
      ...{ maxPages: 9, tail: "", outputPath: `${path}.pdf` },
    });
    expect(reply.kind).toBe("ok");
    const { bitmap } = rasterGreyPage(drawFaxPage(pdfium, await readFile(`${path}.pdf`)), DEFAULT_RASTER_SETTINGS);
    expect(findTurnedLines(bitmap, LINES_PER_INCH.fine)).toBe(0);
  },
);

/** The names of the world's countries, in lines as long as those of a letter. */
function textIn(language: string): string {
  const regions = new Intl.DisplayNames(language, { type: "region" });
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  const names = codes.flatMap((code) => (regions.of(code) === code ? [] : (regions.of(code) ?? [])));
  return Array.from({ length: 40 }, (_, line) => names.slice(line * 4, line * 4 + 4).join(" ")).join("\n");
}
