import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { FIXTURES } from "@/lib/documents/testing/corpus";
import { openHeic } from "./open-heic";

/** As phones make it: four tiles of which the first is black, cropped to 200 × 250, turned by the file itself, and by Exif in the same way. */
const PHOTO = join(FIXTURES, "valid/self-photo.heic");

const directory = mkdtempSync(join(tmpdir(), "plainfax-heic-"));
afterAll(() => rmSync(directory, { recursive: true }));

it("opens its picture upright, once turned, dot beside dot", async () => {
  const { data, info } = await (await openHeic(PHOTO)).raw().toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ width: 250, height: 200, channels: 3 });
  const toneAt = (column: number, row: number) => data[(row * info.width + column) * info.channels] ?? 0;
  // The first tile, 128 dots wide, comes to lie at the upper right.
  for (const row of [2, 64, 120]) {
    expect(toneAt(115, row)).toBeGreaterThan(200);
    expect(toneAt(130, row)).toBeLessThan(60);
    expect(toneAt(248, row)).toBeLessThan(60);
  }
  expect(toneAt(248, 136)).toBeGreaterThan(200);
});

it.each([
  ["more dots than are taken", () => changed(size(200, 250), size(20_000, 25_000)), "too-slow"],
  ["a codec that is not known", () => changed("hvcC", "vvcC"), "unopened"],
  ["a part that is missing", () => written(readFileSync(PHOTO).subarray(0, -40)), "damaged"],
] as const)("refuses %s", async (_, path, kind) => {
  await expect(openHeic(path())).rejects.toMatchObject({ name: "UnreadablePicture", kind });
});

/** The photo with some of its bytes, wherever they are, replaced by as many others. */
function changed(found: string, by: string): string {
  return written(Buffer.from(readFileSync(PHOTO, "latin1").replaceAll(found, by), "latin1"));
}

function size(width: number, height: number): string {
  return Buffer.from(Uint32Array.of(width, height).buffer).swap32().toString("latin1");
}

function written(bytes: Uint8Array): string {
  const path = join(directory, "changed.heic");
  writeFileSync(path, bytes);
  return path;
}
