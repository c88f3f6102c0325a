import type { ComposedPage, Rotation } from "@/lib/documents/rules/composition";

/** A page, counted from 1, and how far it is turned. */
export type ChosenPage = { page: number; rotation: Rotation };

/** Some pages of one document, as they were chosen. */
export function composeChosen(documentId: string, chosen: readonly ChosenPage[]): ComposedPage[] {
  return chosen.map(({ page, rotation }) => ({ documentId, page, rotation, isLeftOut: false, look: null }));
}
