import { type MarkedPart, markTermsWithin } from "@/lib/fax/rules/mark-terms";
import type { SearchTerm } from "@/lib/fax/rules/search-terms";

/** A name or a number with what was searched for marked in it. */
export function Marked({ text, terms }: { text: string; terms: readonly SearchTerm[] }) {
  return <MarkedParts parts={markTermsWithin(text, terms)} />;
}

export function MarkedParts({ parts }: { parts: readonly MarkedPart[] }) {
  let place = 0;
  return parts.map(({ text, isMarked }) => {
    const key = place;
    place += text.length;
    return isMarked ? <mark key={key}>{text}</mark> : text;
  });
}
