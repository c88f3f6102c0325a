import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { convertPictures } from "@/lib/documents/engine/convert-pictures";
import { recogniseFile } from "@/lib/documents/engine/recognise-file";
import {
  greyPage,
  type PrintedPage,
  PWG,
  writeAppleRaster,
  writePwgRaster,
} from "@/lib/documents/testing/write-print-raster";
import { countRasterPages, readPrintRaster } from "./print-raster";
import { UnreadablePicture } from "./unreadable-picture";

const FORMATS = [
  ["pwg", writePwgRaster],
  ["urf", writeAppleRaster],
] as const;

const page: fc.Arbitrary<PrintedPage> = fc
  .record({
    width: fc.integer({ min: 1, max: 300 }),
    height: fc.integer({ min: 1, max: 20 }),
    perInch: fc.constantFrom(100, 200, 300),
    bitsPerDot: fc.constantFrom(1 as const, 8 as const, 24 as const),
    // Few values, so that dots and lines are alike.
    pattern: fc.array(fc.constantFrom(0, 0, 0xff, 0x80), { minLength: 1, maxLength: 40 }),
  })
  .map(({ pattern, ...measures }) => {
    const length = Math.ceil((measures.width * measures.bitsPerDot) / 8) * measures.height;
    return { ...measures, dots: Buffer.alloc(length, Buffer.from(pattern)) };
  });

describe.each(FORMATS)("%s", (kind, write) => {
  it("is unpacked to the dots that were packed, and its pages are counted", () => {
    fc.assert(
      fc.property(fc.array(page, { minLength: 1, maxLength: 3 }), (pages) => {
        const file = write(pages);
        expect(recogniseFile(file)).toBe(kind);
        expect(countRasterPages(file)).toBe(pages.length);
        const read = [...readPrintRaster(file)].map(({ width, height, across, bitsPerDot, dots }) => ({
          ...{ width, height, perInch: across, bitsPerDot, dots },
        }));
        expect(read).toEqual(pages);
      }),
      { numRuns: 60 },
    );
  });

  it("is read or refused, never anything else, wherever it is cut off and whatever bytes are in it", () => {
    const hits = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 });
    fc.assert(
      fc.property(page, fc.double({ min: 0, max: 1, noNaN: true }), hits, (only, share, bytes) => {
        const file = write([only]);
        for (const [at, byte] of bytes) file[at % file.length] = byte;
        try {
          [...readPrintRaster(file.subarray(0, Math.ceil(file.length * share)))];
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadablePicture);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("is refused where a page is cut off", () => {
    const file = write([greyPage(400, 60, 200)]);
    expect(() => countRasterPages(file.subarray(0, -1))).toThrow(UnreadablePicture);
  });

  it("becomes pages of its own size with its own dots", async () => {
    const [letter, card] = [greyPage(1700, 2200, 200), greyPage(1200, 1800, 300)];
    const { kind: said, pdf } = await convert(kind, write([letter, card]));
    expect(said).toBe("ok");
    expect(pdf.match(/\/MediaBox \[[^\]]+\]/g)).toEqual([
      "/MediaBox [0 0 612.0000 792.0000]",
      "/MediaBox [0 0 288.0000 432.0000]",
    ]);
    expect(pdf.match(/\/Width \d+ \/Height \d+/g)).toEqual(["/Width 1700 /Height 2200", "/Width 1200 /Height 1800"]);
  });

  it("is refused with more pages than are taken", async () => {
    const pages = Array.from({ length: 4 }, () => greyPage(500, 500, 100));
    expect(await convert(kind, write(pages), 3)).toMatchObject({ kind: "too-many-pages", pages: 4 });
  });
});

/** A page of one line in PWG raster, with some numbers of its header changed and these packets. */
function hostile(changes: Partial<Record<keyof typeof PWG, number>>, ...packets: number[]): Buffer {
  const file = writePwgRaster([{ width: 8, height: 1, perInch: 200, bitsPerDot: 8, dots: Buffer.alloc(8) }]);
  for (const [name, value] of Object.entries(changes)) file.writeUInt32BE(value, 4 + PWG[name as keyof typeof PWG]);
  return packets.length > 0 ? Buffer.concat([file.subarray(0, 4 + 1796), Buffer.from(packets)]) : file;
}

describe("refused is PWG raster", () => {
  it.each<[string, Buffer]>([
    ["with a line that goes on beyond the page", hostile({}, 0, 8, 0)],
    ["with literal dots beyond the page", hostile({}, 0, 257 - 9, ...Buffer.alloc(9))],
    ["with a line that is repeated beyond the page", hostile({}, 1, 7, 0)],
    ["without dots", hostile({ width: 0, bytesPerLine: 0 })],
    ["with lines longer than its dots", hostile({ bytesPerLine: 4_000_000_000 })],
    ["in planes", hostile({ order: 2 })],
    ["in inks", hostile({ space: 6, bitsPerDot: 32, bytesPerLine: 32 })],
    ["with no resolution", hostile({ across: 0 })],
    ["without a page", Buffer.from("RaS2")],
  ])("%s", (_, file) => {
    expect(() => [...readPrintRaster(file)]).toThrow(UnreadablePicture);
  });

  it("that would unpack to more than a page holds, before any of it is unpacked", () => {
    const bomb = hostile({ width: 4_000_000_000, bytesPerLine: 4_000_000_000, height: 4_000_000_000 });
    expect(() => countRasterPages(bomb)).toThrow(expect.objectContaining({ kind: "too-slow" }));
  });
});

it("leaves black dots black in both ways of counting", async () => {
  // Set bits are black in PWG raster's black, white in a grey of one bit.
  const dots = Buffer.alloc(50 * 400, 0xff);
  const black = writePwgRaster([{ width: 397, height: 400, perInch: 100, bitsPerDot: 1, dots }]);
  const white = Buffer.from(black);
  white.writeUInt32BE(18, 4 + PWG.space);
  const [inked, blank] = [await convert("pwg", black), await convert("pwg", white)];
  expect(inked.pdf).toContain("/Width 400 /Height 400");
  expect(inked.strip).toBeGreaterThan(0);
  expect(inked.strip).not.toBe(blank.strip);
});

async function convert(kind: "pwg" | "urf", file: Buffer, maxPages = 10) {
  const directory = mkdtempSync(join(tmpdir(), "plainfax-raster-"));
  const [filePath, outputPath] = [join(directory, "in"), join(directory, "out.pdf")];
  try {
    writeFileSync(filePath, file);
    const said = await convertPictures({
      ...{ operation: "pictures" as const, filePath, kind, paper: [612, 792] as const, maxPages, outputPath },
    });
    const pdf = said.kind === "ok" ? readFileSync(outputPath, "latin1") : "";
    const strip = Number(/CCITTFaxDecode .*\/Length (\d+)/.exec(pdf)?.[1] ?? 0);
    return { ...said, pdf, strip };
  } finally {
    rmSync(directory, { recursive: true });
  }
}
