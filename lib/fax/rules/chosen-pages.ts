import { type ComposedPage, ROTATIONS, type Rotation } from "@/lib/documents/rules/composition";

/** A page, counted from 1, and how far it is turned. */
export type ChosenPage = { page: number; rotation: Rotation };

/** Some pages of one document, as they were chosen. */
export function composeChosen(documentId: string, chosen: readonly ChosenPage[]): ComposedPage[] {
  return chosen.map(({ page, rotation }) => ({ documentId, page, rotation, isLeftOut: false, look: null }));
}

/** Chosen pages as an address carries them: `1,3r90`. */
export function chosenToText(chosen: readonly ChosenPage[]): string {
  return chosen.map(({ page, rotation }) => (rotation === 0 ? String(page) : `${page}r${rotation}`)).join(",");
}

/** Reads what `chosenToText` wrote; null for anything else. */
export function chosenFromText(text: string): ChosenPage[] | null {
  const pages = text.split(",").map(chosenPage);
  return pages.every((page) => page !== null) ? pages : null;
}

function chosenPage(text: string): ChosenPage | null {
  const [, page, turned] = /^([1-9]\d{0,4})(?:r(\d+))?$/.exec(text) ?? [];
  const rotation = ROTATIONS.find((known) => known === Number(turned ?? 0));
  return page && rotation !== undefined ? { page: Number(page), rotation } : null;
}
