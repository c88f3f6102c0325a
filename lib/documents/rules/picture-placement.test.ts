import { expect, it } from "vitest";
import { placePicture } from "./picture-placement";

const LETTER = [612, 792] as const;

it.each([
  ["a scan of Letter paper", { width: 1700, height: 2200, across: 200, down: 200 }, [612, 792]],
  ["a fax at standard resolution", { width: 1728, height: 1078, across: 204, down: 98 }, [609.9, 792]],
  ["a fax at fine resolution", { width: 1728, height: 2292, across: 204, down: 196 }, [609.9, 842]],
  ["a fax of 204 × 96", { width: 1728, height: 1056, across: 204, down: 96 }, [609.9, 792]],
  ["a fax of 2 inches", { width: 1728, height: 196, across: 204, down: 98 }, [609.9, 144]],
  ["a fax of 20 inches", { width: 1728, height: 1960, across: 204, down: 98 }, [609.9, 1440]],
  ["a fax of B4 width", { width: 2048, height: 2803, across: 204, down: 196 }, [722.8, 1029.7]],
  ["a fax that tells one resolution", { width: 1728, height: 1078, across: 204, down: undefined }, [609.9, 792]],
  ["a fax that tells none", { width: 1728, height: 2156, across: undefined, down: undefined }, [609.9, 792]],
])("gives %s a page of its own size", (_, picture, size) => {
  const placed = placePicture(picture, LETTER);
  expect(placed.size.map((side) => Math.round(side * 10) / 10)).toEqual(size);
  expect(placed.box).toEqual({ left: 0, bottom: 0, width: placed.size[0], height: placed.size[1] });
});

it.each([
  ["upright", { width: 3024, height: 4032, across: 72, down: 72 }, [612, 792]],
  ["lying", { width: 4032, height: 3024, across: 300, down: undefined }, [792, 612]],
  ["very long", { width: 800, height: 12_000, across: undefined, down: undefined }, [612, 792]],
])("puts a photo that is %s on a Letter page, inside its margins", (_, picture, size) => {
  const { size: page, box } = placePicture({ ...picture, across: 72, down: 72 }, LETTER);
  expect(page).toEqual(size);
  expect(box.left).toBeGreaterThanOrEqual(18);
  expect(box.bottom).toBeGreaterThanOrEqual(18 - 1e-9);
  expect(box.left + box.width).toBeLessThanOrEqual(page[0] - 18 + 1e-9);
  expect(box.bottom + box.height).toBeCloseTo(page[1] - 18, 9);
  expect(box.height / box.width).toBeCloseTo(picture.height / picture.width, 9);
});

it("does not blow up a small picture", () => {
  const { box } = placePicture({ width: 96, height: 48, across: undefined, down: undefined }, LETTER);
  expect([box.width, box.height]).toEqual([72, 36]);
});

it("keeps the shape that two resolutions give a picture that is no paper", () => {
  const { box } = placePicture({ width: 30_000, height: 15_000, across: 204, down: 102 }, LETTER);
  expect(box.height / box.width).toBeCloseTo(1, 9);
});

it("puts a picture on the paper of the office", () => {
  const { size } = placePicture({ width: 3024, height: 4032, across: 72, down: 72 }, [595.28, 841.89]);
  expect(size).toEqual([595.28, 841.89]);
});
