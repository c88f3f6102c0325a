import type { ComposedPage } from "@/lib/documents/rules/composition";
import type { PageSize } from "@/lib/documents/rules/page-picture";

/** The cover page of a fax that is put together. */
export type ShownCover = {
  /** As they would be sent now; null until they are made. */
  pages: readonly ComposedPage[] | null;
  /** How many there are, one until they are made. */
  count: number;
  /** Width and height of each in points. */
  sizes: readonly PageSize[];
};
