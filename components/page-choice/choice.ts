import type { ViewedDocument } from "@/components/viewer/viewed-document";
import { quarterMore, type Rotation } from "@/lib/documents/rules/composition";
import type { ChosenPage } from "@/lib/fax/rules/chosen-pages";

/** What a person chose of a document, page by page. */
export type Choice = readonly { readonly isChosen: boolean; readonly rotation: Rotation }[];

/** All pages, as they are or turned so that they stand upright. */
export function wholeDocument({ pageCount, pageTurns }: Pick<ViewedDocument, "pageCount" | "pageTurns">): Choice {
  const rotations = new Map(pageTurns);
  return Array.from({ length: pageCount }, (_, index) => ({
    isChosen: true,
    rotation: rotations.get(index + 1) ?? 0,
  }));
}

export function choosePage(choice: Choice, page: number, isChosen: boolean): Choice {
  return choice.map((entry, index) => (index === page - 1 ? { ...entry, isChosen } : entry));
}

export function chooseAll(choice: Choice, isChosen: boolean): Choice {
  return choice.map((entry) => ({ ...entry, isChosen }));
}

export function leaveOut(choice: Choice, pages: readonly number[]): Choice {
  return choice.map((entry, index) => (pages.includes(index + 1) ? { ...entry, isChosen: false } : entry));
}

/** Turns these pages a quarter clockwise. */
export function turnPages(choice: Choice, pages: readonly number[]): Choice {
  return choice.map((entry, index) =>
    pages.includes(index + 1) ? { ...entry, rotation: quarterMore(entry.rotation) } : entry,
  );
}

/** What is chosen, in the order of the document. */
export function chosenPages(choice: Choice): ChosenPage[] {
  return choice.flatMap(({ isChosen, rotation }, index) => (isChosen ? { page: index + 1, rotation } : []));
}
