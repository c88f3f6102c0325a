import { useState } from "react";
import { pageSize, type ViewedDocument } from "@/components/viewer/viewed-document";
import { quarterMore } from "@/lib/documents/rules/composition";
import { type PageSize, turnedSize as sizeTurned } from "@/lib/documents/rules/page-picture";
import type { PageTurns } from "@/lib/documents/rules/page-turns";

/** How far each page is turned, at first so that it stands upright and then as the reader likes, for the eyes alone: the document stays as it is. */
export function usePageTurns(document: ViewedDocument) {
  const [rotations, setRotations] = useState<PageTurns>(() => new Map(document.pageTurns));

  function turn(page: number) {
    setRotations((before) => new Map(before).set(page, quarterMore(before.get(page) ?? 0)));
  }

  function turnedSize(page: number): PageSize {
    return sizeTurned(pageSize(document, page), rotations.get(page) ?? 0);
  }

  return { rotations, turn, turnedSize };
}
