import type { CompositionChange } from "@/components/pages/composition-history";
import { listNumbers } from "@/components/pages/page-words";
import type { KnownPages } from "@/components/raster/use-page-facts";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { ComposedPage } from "@/lib/documents/rules/composition";

type BlankPagesProps = {
  pages: readonly ComposedPage[];
  /** The number of each page in the fax; null when it is left out. */
  numbers: readonly (number | null)[];
  known: KnownPages;
  onChange: (change: CompositionChange) => void;
};

/** Offers to leave out the pages on which there is nothing. */
export function BlankPages({ pages, numbers, known, onChange }: BlankPagesProps) {
  const places = pages.flatMap((page, place) => (!page.isLeftOut && known.factsOf(page)?.isBlank ? place : []));
  if (places.length === 0) return null;
  const isOne = places.length === 1;
  return (
    <Callout
      tone="info"
      title={`${isOne ? "Page" : "Pages"} ${listNumbers(places.flatMap((place) => numbers[place] ?? []))} ${isOne ? "looks" : "look"} blank.`}
      actions={
        <Button size="small" onClick={() => onChange({ kind: "leave-out", places })}>
          {isOne ? "Leave it out" : "Leave them out"}
        </Button>
      }
    />
  );
}
