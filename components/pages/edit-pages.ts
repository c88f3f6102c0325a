import { type ComposedPage, changedLook, type LookChange, type Rotation } from "@/lib/documents/rules/composition";

/** One change to the pages of a fax; places are counted from 0, left-out pages included. */
export type PageEdit =
  /** The pages of a file, before those of files that were chosen after it. */
  | { kind: "add"; pages: readonly ComposedPage[]; before: readonly string[] }
  | { kind: "remove-file"; documentId: string }
  /** The pages of a file that was read in another way, in the place of the first that were made of it. */
  | { kind: "replace-file"; documentId: string; pages: readonly ComposedPage[] }
  | { kind: "move"; from: number; to: number }
  | { kind: "move-file"; documentId: string; by: -1 | 1 }
  /** Clockwise, by a quarter or as many as are told. */
  | { kind: "turn"; places: readonly number[]; quarters?: 1 | 2 | 3 }
  | { kind: "leave-out" | "put-back"; places: readonly number[] }
  | { kind: "look"; places: readonly number[]; change: LookChange };

/** The pages after a change. Pages that a change doesn't touch stay the same objects. */
export function editPages(pages: ComposedPage[], edit: PageEdit): ComposedPage[] {
  switch (edit.kind) {
    case "add":
      return addPages(pages, edit.pages, edit.before);
    case "remove-file":
      return pages.filter(({ documentId }) => documentId !== edit.documentId);
    case "replace-file":
      return replaceFile(pages, edit.documentId, edit.pages);
    case "move":
      return movePage(pages, edit.from, edit.to);
    case "move-file":
      return moveFile(pages, edit.documentId, edit.by);
    case "turn":
      return change(pages, edit.places, (page) => ({ ...page, rotation: turned(page.rotation, edit.quarters) }));
    case "leave-out":
    case "put-back":
      return change(pages, edit.places, (page) => ({ ...page, isLeftOut: edit.kind === "leave-out" }));
    case "look":
      return change(pages, edit.places, (page) => ({ ...page, look: changedLook(page.look, edit.change) }));
  }
}

/** The same pages with one of them at another place. */
export function movePage(pages: ComposedPage[], from: number, to: number): ComposedPage[] {
  const moved = pages[from];
  return moved ? pages.toSpliced(from, 1).toSpliced(to, 0, moved) : pages;
}

/** A file may be ready after one that was chosen later: it still comes first. */
function addPages(pages: ComposedPage[], added: readonly ComposedPage[], before: readonly string[]): ComposedPage[] {
  const place = pages.findIndex(({ documentId }) => before.includes(documentId));
  return pages.toSpliced(place < 0 ? pages.length : place, 0, ...added);
}

function replaceFile(pages: ComposedPage[], documentId: string, others: readonly ComposedPage[]): ComposedPage[] {
  const place = pages.findIndex((page) => page.documentId === documentId);
  if (place < 0) return pages;
  const rest = pages.filter((page) => page.documentId !== documentId);
  return rest.toSpliced(place, 0, ...others);
}

/** The files of the pages, each where its first page stands. */
export function filesOf(pages: readonly ComposedPage[]): string[] {
  return [...new Set(pages.map(({ documentId }) => documentId))];
}

/** Files whose pages were mixed come apart: one that is moved as a whole is put before or after another. */
function moveFile(pages: ComposedPage[], documentId: string, by: -1 | 1): ComposedPage[] {
  const files = filesOf(pages);
  const from = files.indexOf(documentId);
  const order = files.toSpliced(from, 1).toSpliced(from + by, 0, documentId);
  return order.flatMap((file) => pages.filter((page) => page.documentId === file));
}

function change(
  pages: ComposedPage[],
  places: readonly number[],
  changed: (page: ComposedPage) => ComposedPage,
): ComposedPage[] {
  const meant = new Set(places);
  return pages.map((page, place) => (meant.has(place) ? changed(page) : page));
}

const NEXT_ROTATION: Record<Rotation, Rotation> = { 0: 90, 90: 180, 180: 270, 270: 0 };

function turned(rotation: Rotation, quarters = 1): Rotation {
  return quarters === 0 ? rotation : turned(NEXT_ROTATION[rotation], quarters - 1);
}
