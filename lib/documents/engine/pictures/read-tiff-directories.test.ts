import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { FIXTURES } from "@/lib/documents/testing/corpus";
import { readTiffDirectories } from "./read-tiff-directories";

/** One directory at byte 8 with these entries, followed by the place of the next. */
function tiff(
  entries: readonly (readonly [tag: number, type: number, value: number])[],
  next: number,
  rest = "",
): Buffer {
  const bytes = Buffer.alloc(8 + 2 + entries.length * 12 + 4 + rest.length);
  bytes.write("II*\0", "latin1");
  bytes.writeUInt32LE(8, 4);
  bytes.writeUInt16LE(entries.length, 8);
  for (const [index, [tag, type, value]] of entries.entries()) {
    const at = 10 + index * 12;
    bytes.writeUInt16LE(tag, at);
    bytes.writeUInt16LE(type, at + 2);
    bytes.writeUInt32LE(1, at + 4);
    bytes.writeUInt32LE(value, at + 8);
  }
  bytes.writeUInt32LE(next, 10 + entries.length * 12);
  bytes.write(rest, 14 + entries.length * 12, "latin1");
  return bytes;
}

it("leaves open what fax pages do not say", () => {
  const pages = readTiffDirectories(readFileSync(join(FIXTURES, "valid/self-fax-3p-g4.tif")));
  const said = { isThumbnail: false, across: undefined, down: undefined, jpegAt: undefined };
  expect(pages).toEqual([0, 1, 2].map((index) => ({ index, ...said })));
});

it("reads two resolutions", () => {
  const tags = [[282, 5, 38] as const, [283, 5, 46] as const];
  const [page] = readTiffDirectories(tiff(tags, 0, "\xcc\0\0\0\x01\0\0\0\x62\0\0\0\x01\0\0\0"));
  expect(page).toMatchObject({ across: 204, down: 98 });
});

it("tells thumbnails", () => {
  const [page] = readTiffDirectories(tiff([[254, 4, 1]], 0));
  expect(page).toEqual({ index: 0, isThumbnail: true, across: undefined, down: undefined, jpegAt: undefined });
});

it("reads BigTIFF", () => {
  const [page, ...others] = readTiffDirectories(readFileSync(join(FIXTURES, "valid/self-fax-big.tif")));
  expect(page).toEqual({ index: 0, isThumbnail: false, across: 204, down: 98, jpegAt: undefined });
  expect(others).toEqual([]);
});

it("reads resolutions in centimetres", () => {
  const hundred = "\x64\0\0\0\x01\0\0\0";
  const [page] = readTiffDirectories(
    tiff(
      [
        [282, 5, 8 + 2 + 24 + 4],
        [296, 3, 3],
      ],
      0,
      hundred,
    ),
  );
  expect(page?.across).toBeCloseTo(254);
});

it("comes to an end where the directories run in a circle or out of the file", () => {
  expect(readTiffDirectories(tiff([[258, 3, 1]], 8))).toHaveLength(1);
  expect(readTiffDirectories(tiff([[258, 3, 1]], 4_000_000_000))).toHaveLength(2);
  expect(readTiffDirectories(Buffer.from("II*\0"))).toEqual([]);
});
