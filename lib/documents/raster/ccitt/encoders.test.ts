import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { z } from "zod";
import { decodeTiff } from "@/lib/documents/raster/testing/decode-tiff";
import { dotsOf } from "@/lib/documents/raster/testing/dots-of";
import { g4Tiff } from "@/lib/documents/raster/testing/g4-tiff";
import { referenceCases, sha256 } from "@/lib/documents/raster/testing/reference-cases";
import { writeFaxTiff } from "@/lib/documents/raster/write-fax-tiff";
import { encodeG3 } from "./encode-g3";
import { encodeG4 } from "./encode-g4";

const encoded = z.object({ bytes: z.number(), sha256: z.string() });
const references = z
  .record(z.string(), z.object({ dots: z.string(), g3: encoded, g4: encoded }))
  .parse(JSON.parse(readFileSync("lib/documents/raster/fixtures/libtiff-references.json", "utf8")));

const cases = await referenceCases();

it("compares 24 pages", () => {
  expect(cases.map(({ name }) => name)).toEqual(Object.keys(references));
  expect(cases).toHaveLength(24);
});

it.each(cases)("$name is encoded byte for byte as libtiff does", ({ name, bitmap }) => {
  expect(sha256(bitmap.bytes), "The page is drawn differently now: run make-references.ts.").toBe(
    references[name]?.dots,
  );
  const [g3, g4] = [encodeG3(bitmap), encodeG4(bitmap)];
  expect({ bytes: g3.length, sha256: sha256(g3) }).toEqual(references[name]?.g3);
  expect({ bytes: g4.length, sha256: sha256(g4) }).toEqual(references[name]?.g4);
});

it.each(cases)("$name is decoded to the same dots", async ({ bitmap, quality }) => {
  const dots = sha256(dotsOf(bitmap));
  expect(sha256(await decodeTiff(writeFaxTiff([{ bitmap, quality }])))).toBe(dots);
  expect(sha256(await decodeTiff(g4Tiff(bitmap, encodeG4(bitmap))))).toBe(dots);
});
