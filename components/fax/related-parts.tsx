import { FaxSection } from "@/components/fax/fax-section";
import { Link } from "@/components/ui/link";
import type { RelatedPart } from "@/lib/fax/queries/related-parts";
import { type Place, placeOf } from "@/lib/fax/rules/item-change";
import { partTitle } from "@/lib/fax/rules/part-words";

/** The fax that this one is a part of, and the parts that were split off it, each with what became of it. */
export function RelatedParts({ related }: { related: readonly RelatedPart[] }) {
  if (related.length === 0) return null;
  return (
    <FaxSection title="Split">
      <ul className="flex flex-col">
        {related.map((each) => (
          <li key={each.id} className="flex flex-wrap items-center gap-x-3 border-b border-line py-1 last:border-0">
            <Link href={`/inbox/${each.id}`} className="touch-target text-link min-h-6">
              {each.pages === null ? "The fax that it is a part of" : partTitle(each.pages)}
            </Link>
            <span className="text-md text-ink-2">
              {[PLACE_WORDS[placeOf(each)], each.assigneeName && `${each.assigneeName} has it`]
                .filter(Boolean)
                .join(", ")}
            </span>
          </li>
        ))}
      </ul>
    </FaxSection>
  );
}

const PLACE_WORDS: Record<Place, string> = { "to-do": "To do", done: "Done", junk: "Junk", trash: "Trash" };
