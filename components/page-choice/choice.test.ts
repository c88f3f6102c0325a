import { expect, it } from "vitest";
import { chooseAll, choosePage, chosenPages, leaveOut, turnPages, wholeDocument } from "./choice";

it("begins with all pages, upright", () => {
  expect(chosenPages(wholeDocument({ pageCount: 2 }))).toEqual([
    { page: 1, rotation: 0 },
    { page: 2, rotation: 0 },
  ]);
  expect(chosenPages(wholeDocument({ pageCount: 2, pageTurns: [[2, 180]] }))).toEqual([
    { page: 1, rotation: 0 },
    { page: 2, rotation: 180 },
  ]);
});

it("leaves pages out and takes them back", () => {
  const some = leaveOut(choosePage(wholeDocument({ pageCount: 4 }), 2, false), [4]);
  expect(chosenPages(some).map(({ page }) => page)).toEqual([1, 3]);
  expect(chosenPages(choosePage(some, 4, true)).map(({ page }) => page)).toEqual([1, 3, 4]);
  expect(chosenPages(chooseAll(some, false))).toEqual([]);
  expect(chosenPages(chooseAll(some, true))).toHaveLength(4);
});

it("turns pages a quarter at a time, all the way round", () => {
  let choice = wholeDocument({ pageCount: 2 });
  const turns = [1, 2, 3, 4].map(() => {
    choice = turnPages(choice, [2]);
    return chosenPages(choice).map(({ rotation }) => rotation);
  });
  expect(turns).toEqual([
    [0, 90],
    [0, 180],
    [0, 270],
    [0, 0],
  ]);
});
