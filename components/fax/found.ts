import type { MarkedPart } from "@/lib/fax/rules/mark-terms";
import type { SearchTerm } from "@/lib/fax/rules/search-terms";

/** Why a search found a fax of a list, beside what the list shows anyway. */
export type Found = {
  terms: readonly SearchTerm[];
  /** What one of its pages says. */
  passage: { page: number; parts: readonly MarkedPart[] } | null;
  /** What its note says. */
  note: readonly MarkedPart[] | null;
};
