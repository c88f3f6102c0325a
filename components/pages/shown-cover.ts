import type { ComposedPage } from "@/lib/documents/rules/composition";
import type { UploadedDocument } from "@/lib/uploads/rules";

/** The cover page of a fax that is put together. */
export type ShownCover = {
  /** As they would be sent now; null until they are made. */
  pages: readonly ComposedPage[] | null;
  /** How many there are, one until they are made. */
  count: number;
  /** Width and height of each in points. */
  sizes: UploadedDocument["sizes"];
};
