import "server-only";
import type { Found } from "@/components/fax/found";
import type { Viewer } from "@/lib/auth/viewer-type";
import { listNotes } from "@/lib/fax/inbox/notes";
import { markTermsWithin } from "@/lib/fax/rules/mark-terms";
import { passageOf } from "@/lib/fax/rules/passage";
import { searchTerms } from "@/lib/fax/rules/search-terms";
import { findPassages } from "@/lib/page-text/find-passages";

type FoundRow = { id: string };

/** For each fax of a list, where it says what was searched for; nothing where nothing was. */
export async function readFound(
  viewer: Viewer,
  typed: string,
  rows: readonly FoundRow[],
): Promise<(row: FoundRow) => Found | undefined> {
  const terms = searchTerms(typed);
  if (terms.length === 0) return () => undefined;
  const ids = rows.map(({ id }) => id);
  const [passages, notes] = await Promise.all([findPassages(viewer, ids, terms), listNotes(viewer, ids)]);
  return ({ id }) => {
    const note = notes.find(({ faxId, text }) => faxId === id && isIn(text, terms));
    return {
      terms,
      passage: passages.get(id) ?? null,
      note: note ? passageOf(note.text, terms, markTermsWithin) : null,
    };
  };
}

function isIn(note: string, terms: Found["terms"]): boolean {
  return markTermsWithin(note, terms).some(({ isMarked }) => isMarked);
}
