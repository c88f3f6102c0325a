import { expect, it } from "vitest";
import { DEFAULT_LOOK, EMPTY_COMPOSITION, pagesOf } from "./composition";
import { compositionShape } from "./composition-shape";

const pages = pagesOf({ documentId: "5a1d7e0a-4c89-4f4f-8f11-6d0a3d5c2b77", pages: 3 });

it("reads what it wrote", () => {
  const cover = { templateId: null, to: "Ana", from: "", subject: "", message: "", look: DEFAULT_LOOK };
  const composition = { pages, cover, asPreviewed: true };
  expect(compositionShape.parse(JSON.parse(JSON.stringify(composition)))).toEqual(composition);
});

it("leaves pages as they lay where a look was chosen before they could be set straight", () => {
  const { straighten, ...before } = DEFAULT_LOOK;
  expect(straighten).toBe(true);
  const [first] = pages;
  const read = compositionShape.parse({ pages: [{ ...first, look: before }] });
  expect(read.pages).toEqual([{ ...first, look: { ...before, straighten: false } }]);
});

it("keeps all pages but the one that cannot be understood", () => {
  const [first, , last] = pages;
  expect(compositionShape.parse({ pages: [first, { page: 0 }, last] }).pages).toEqual([first, last]);
  expect(compositionShape.parse({ pages: [{ ...first, rotation: 45, look: "dark" }] }).pages).toEqual([first]);
});

it("keeps the first pages of far too many", () => {
  const many = pagesOf({ documentId: pages[0]?.documentId ?? "", pages: 2_500 });
  expect(compositionShape.parse({ pages: many }).pages).toEqual(many.slice(0, 2_000));
  expect(compositionShape.parse({})).toEqual(EMPTY_COMPOSITION);
});
