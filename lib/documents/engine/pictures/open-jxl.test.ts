import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { FIXTURES } from "@/lib/documents/testing/corpus";
import { openJxl } from "./open-jxl";

/** A photo whose file asks to be turned: upright it is 250 × 200, white, and black at the right of the upper part. */
const PHOTO = join(FIXTURES, "valid/self-photo.jxl");
/** 2,300 × 2,100, so more than one strip: one dot in nine is black, in lines from the upper left. Made with cjxl. */
const GREYS = "lib/documents/engine/pictures/fixtures/greys.jxl";

const directory = mkdtempSync(join(tmpdir(), "plainfax-jxl-"));
afterAll(() => rmSync(directory, { recursive: true }));

async function dotsOf(path: string) {
  const { data, info } = await (await openJxl(path)).raw().toBuffer({ resolveWithObject: true });
  const toneAt = (column: number, row: number) => data[(row * info.width + column) * info.channels] ?? -1;
  return { info, toneAt };
}

it("opens it upright, as the file asks", async () => {
  const { info, toneAt } = await dotsOf(PHOTO);
  expect(info).toMatchObject({ width: 250, height: 200, channels: 3 });
  for (const row of [2, 64, 120]) {
    expect(toneAt(110, row)).toBeGreaterThan(200);
    expect(toneAt(135, row)).toBeLessThan(60);
    expect(toneAt(248, row)).toBeLessThan(60);
  }
  expect(toneAt(248, 140)).toBeGreaterThan(200);
});

it("opens a larger one without a seam, a clear ground white", async () => {
  const { info, toneAt } = await dotsOf(GREYS);
  expect(info).toMatchObject({ width: 2300, height: 2100 });
  for (let row = 0; row < info.height; row += 1) {
    const expected = [0, 1, 2].map((column) => ((row + column) % 9 === 0 ? 0 : 255));
    expect([0, 1, 2].map((column) => toneAt(column, row))).toEqual(expected);
  }
});

it.each([
  ["a part that is missing", () => readFileSync(PHOTO).subarray(0, 300), "damaged"],
  ["a head alone", () => readFileSync(PHOTO).subarray(0, 14), "damaged"],
  [
    "more dots than are taken",
    () => readFileSync("lib/documents/engine/pictures/fixtures/48-megapixels.jxl"),
    "too-slow",
  ],
] as const)("refuses %s", async (_, bytes, kind) => {
  const path = join(directory, "changed.jxl");
  writeFileSync(path, bytes());
  await expect(openJxl(path)).rejects.toMatchObject({ name: "UnreadablePicture", kind });
});
