import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { dotsOf } from "./dots-of";
import { type ReferenceCase, referenceCases, sha256 } from "./reference-cases";

/** Asks libtiff's own tiffcp how it encodes the reference pages: `npx tsx packages/fax-raster/src/testing/make-references.ts`. */
const directory = mkdtempSync(join(tmpdir(), "plainfax-references-"));
const references: Record<string, object> = {};
for (const reference of await referenceCases()) references[reference.name] = await askLibtiff(reference);
writeFileSync(
  new URL("../fixtures/libtiff-references.json", import.meta.url),
  `${JSON.stringify(references, null, 1)}\n`,
);
rmSync(directory, { recursive: true });

async function askLibtiff({ bitmap }: ReferenceCase): Promise<object> {
  const path = (name: string) => join(directory, name);
  await sharp(dotsOf(bitmap), { raw: { width: bitmap.width, height: bitmap.height, channels: 1 } })
    .toColourspace("b-w")
    .tiff({ bitdepth: 1, compression: "none", miniswhite: true })
    .toFile(path("plain.tif"));

  const encode = (): Buffer => {
    const options = ["-c", "g4", "-f", "msb2lsb", "-r", String(bitmap.height)];
    execFileSync("tiffcp", [...options, path("plain.tif"), path("encoded.tif")]);
    return onlyStrip(readFileSync(path("encoded.tif")));
  };
  const g4 = encode();
  return {
    dots: sha256(bitmap.bytes),
    g4: { bytes: g4.length, sha256: sha256(g4) },
  };
}

/** The strip of a little-endian TIFF of one page and one strip. */
function onlyStrip(tiff: Buffer): Buffer {
  const directoryAt = tiff.readUInt32LE(4);
  const value = (wanted: number): number => {
    for (let index = 0; index < tiff.readUInt16LE(directoryAt); index += 1) {
      const at = directoryAt + 2 + index * 12;
      if (tiff.readUInt16LE(at) === wanted) return tiff.readUInt32LE(at + 8);
    }
    throw new Error(`The TIFF has no field ${wanted}.`);
  };
  const start = value(273);
  return tiff.subarray(start, start + value(279));
}
