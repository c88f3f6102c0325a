import { LETTER, usablePageSize } from "@plainfax/fax-raster/settings";
import type { Rotation } from "@/lib/documents/rules/composition";
import type { PageSize } from "@/lib/documents/rules/page-picture";

/** What the viewer needs to know of a document. */
export type ViewedDocument = {
  id: string;
  fileName: string;
  pageCount: number;
  pageSizes: readonly PageSize[];
  /** Pages that came sideways or upside down, and how far they are turned to be read. */
  pageTurns?: readonly (readonly [page: number, rotation: Rotation])[];
};

/** The pages of a document, counted from 1. */
export function pageNumbers({ pageCount }: ViewedDocument): number[] {
  return Array.from({ length: pageCount }, (_, index) => index + 1);
}

/** Width and height of a page in points, as the document has it. */
export function pageSize({ pageSizes }: ViewedDocument, page: number): PageSize {
  return usablePageSize(pageSizes[page - 1] ?? LETTER);
}
