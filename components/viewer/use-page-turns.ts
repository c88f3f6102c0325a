import { useState } from "react";
import { pageSize, type ViewedDocument } from "@/components/viewer/viewed-document";
import { quarterMore, type Rotation } from "@/lib/documents/rules/composition";
import type { PageSize } from "@/lib/documents/rules/page-picture";

const UNTURNED: ReadonlyMap<number, Rotation> = new Map();

/** How far the reader turned each page, for the eyes alone: the document stays as it is. */
export function usePageTurns(document: ViewedDocument) {
  const [rotations, setRotations] = useState(UNTURNED);

  function turn(page: number) {
    setRotations((before) => new Map(before).set(page, quarterMore(before.get(page) ?? 0)));
  }

  function turnedSize(page: number): PageSize {
    const [width, height] = pageSize(document, page);
    return (rotations.get(page) ?? 0) % 180 === 0 ? [width, height] : [height, width];
  }

  return { rotations, turn, turnedSize };
}
