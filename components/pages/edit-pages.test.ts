import { expect, it } from "vitest";
import { editPages, filesOf, type PageEdit } from "@/components/pages/edit-pages";
import { type ComposedPage, DEFAULT_LOOK, pagesOf } from "@/lib/documents/rules/composition";

const SCAN = pagesOf({ documentId: "scan", pages: 3 });
const PHOTO = pagesOf({ documentId: "photo", pages: 1 });
const ALL = [...SCAN, ...PHOTO];

function after(...edits: PageEdit[]): ComposedPage[] {
  return edits.reduce(editPages, ALL);
}

function names(pages: ComposedPage[]): string {
  return pages.map(({ documentId, page }) => documentId.slice(0, 1) + page).join(" ");
}

it("adds the pages of a file at the end and removes them again, wherever they are", () => {
  expect(names(editPages(SCAN, { kind: "add", pages: PHOTO, before: [] }))).toBe("s1 s2 s3 p1");
  expect(names(after({ kind: "move", from: 3, to: 1 }, { kind: "remove-file", documentId: "scan" }))).toBe("p1");
});

it("adds the pages of a file before those of files that were chosen later", () => {
  const letter = pagesOf({ documentId: "letter", pages: 2 });
  const add = (before: string[]) => names(editPages(ALL, { kind: "add", pages: letter, before }));
  expect(add(["photo"])).toBe("s1 s2 s3 l1 l2 p1");
  expect(add(["photo", "scan"])).toBe("l1 l2 s1 s2 s3 p1");
  expect(add(["refused"])).toBe("s1 s2 s3 p1 l1 l2");
});

it("moves a page to a place and leaves the others in their order", () => {
  expect(names(after({ kind: "move", from: 0, to: 2 }))).toBe("s2 s3 s1 p1");
  expect(names(after({ kind: "move", from: 3, to: 0 }))).toBe("p1 s1 s2 s3");
  expect(names(after({ kind: "move", from: 9, to: 0 }))).toBe("s1 s2 s3 p1");
});

it("moves a file as a whole, also when its pages were mixed with others", () => {
  const mixed = after({ kind: "move", from: 3, to: 1 });
  expect(filesOf(mixed)).toEqual(["scan", "photo"]);
  expect(names(editPages(mixed, { kind: "move-file", documentId: "photo", by: -1 }))).toBe("p1 s1 s2 s3");
  expect(names(editPages(mixed, { kind: "move-file", documentId: "photo", by: 1 }))).toBe("s1 s2 s3 p1");
});

it("turns a page upright at once", () => {
  expect(after({ kind: "turn", places: [1], quarters: 2 }).map(({ rotation }) => rotation)).toEqual([0, 180, 0, 0]);
  expect(after({ kind: "turn", places: [1], quarters: 3 }).map(({ rotation }) => rotation)).toEqual([0, 270, 0, 0]);
});

it("puts what was made of a file in another way where the file began", () => {
  const [other] = pagesOf({ documentId: "fax", pages: 1 });
  if (!other) throw new Error("It has a page.");
  const mixed = editPages(after(), { kind: "move", from: 3, to: 1 });
  expect(editPages(mixed, { kind: "replace-file", documentId: "scan", pages: [other] })[0]).toBe(other);
  expect(editPages(mixed, { kind: "replace-file", documentId: "gone", pages: [other] })).toBe(mixed);
});

it("turns a page by quarters until it is upright again", () => {
  const rotations = [1, 2, 3, 4].map((times) => {
    return after(...Array<PageEdit>(times).fill({ kind: "turn", places: [1] })).map(({ rotation }) => rotation);
  });
  expect(rotations).toEqual([
    [0, 90, 0, 0],
    [0, 180, 0, 0],
    [0, 270, 0, 0],
    [0, 0, 0, 0],
  ]);
});

it("leaves pages out and puts them back, and keeps the others as they are", () => {
  const edited = after({ kind: "leave-out", places: [0, 2] }, { kind: "turn", places: [1] });
  expect(edited.map(({ isLeftOut }) => isLeftOut)).toEqual([true, false, true, false]);
  expect(edited[3]).toBe(ALL[3]);
  expect(editPages(edited, { kind: "put-back", places: [0] })[0]?.isLeftOut).toBe(false);
});

it("changes only what is changed of a look, and brings back the usual", () => {
  const places = [0, 1];
  const pale = { kind: "look", places: [1], change: { darkenPaleText: false } } as const;
  const text = { kind: "look", places, change: { mode: "text" } } as const;
  expect(after(pale, text).map(({ look }) => look)).toEqual([
    { ...DEFAULT_LOOK, mode: "text" },
    { ...DEFAULT_LOOK, mode: "text", darkenPaleText: false },
    null,
    null,
  ]);
  const photo = { ...text, change: { mode: "photo" } } as const;
  expect(after(pale, text, photo)[0]?.look).toBeNull();
  expect(after(pale, text, { kind: "look", places, change: null })[1]?.look).toBeNull();
});
