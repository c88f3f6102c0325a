import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { drawFaxPage } from "@/lib/documents/engine/draw-page";
import { loadPdfium, openPdf, type Pdfium, withPage } from "@/lib/documents/engine/pdfium";
import type { Rotation } from "@/lib/documents/rules/composition";
import { DEFAULT_RASTER_SETTINGS, LINES_PER_INCH, type RasterQuality } from "@/lib/documents/rules/fax-raster";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { writeText } from "@/lib/typesetting/write-text";
import { findTurnedLines } from "./find-turned-lines";
import { rasterGreyPage } from "./raster-grey-page";
import { makeHardPage } from "./testing/hard-pages";

const directory = temporaryDataDirectory();
let pdfium: Pdfium;

beforeAll(async () => {
  pdfium = await loadPdfium();
});

/** How far a page that lies turned by `rotation` is said to have to be turned. */
function found(pdf: Uint8Array, rotation: Rotation, quality: RasterQuality = "fine"): Rotation {
  const opened = openPdf(pdfium, pdf, (handle) =>
    withPage(pdfium, handle, 1, (page) => drawFaxPage(pdfium, page, quality, rotation)),
  );
  if (opened.kind !== "opened" || !opened.result) throw new Error("A made page cannot be drawn.");
  const { bitmap } = rasterGreyPage(opened.result, { ...DEFAULT_RASTER_SETTINGS, quality });
  return findTurnedLines(bitmap, LINES_PER_INCH[quality]);
}

it.each(["noisy scan", "dark table heads"])("tells how %s lies, at every quality", async (name) => {
  const { pdf } = await makeHardPage(pdfium, name);
  for (const quality of ["standard", "fine", "extra-fine"] as const) {
    expect([0, 90, 180, 270].map((rotation) => found(pdf, rotation as Rotation, quality))).toEqual([0, 270, 180, 90]);
  }
});

it.each(["pens and stamps", "traffic lights", "hairline table", "receipt", "photo of a form"])(
  "says nothing rather than something wrong of %s",
  async (name) => {
    const { pdf } = await makeHardPage(pdfium, name);
    const answers = [0, 90, 180, 270].map((rotation) => found(pdf, rotation as Rotation));
    expect(answers[0]).toBe(0);
    for (const [index, answer] of answers.entries()) expect([0, (360 - index * 90) % 360]).toContain(answer);
  },
);

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
    expect(found(await readFile(`${path}.pdf`), 0)).toBe(0);
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
