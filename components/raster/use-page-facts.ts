import { composedFactsAddress } from "@/components/raster/fax-address";
import { useFacts } from "@/components/raster/use-facts";
import { type ComposedPage, type Composition, pagesToSend } from "@/lib/documents/rules/composition";
import type { RasterQuality } from "@/lib/documents/rules/fax-raster";
import { type FaxSummary, summarizeFax } from "@/lib/documents/rules/fax-summary";
import type { PageFacts } from "@/lib/documents/rules/page-facts";

export type KnownPages = {
  /** Undefined while the page is not known, null when it cannot be. */
  factsOf: (page: ComposedPage) => PageFacts | null | undefined;
  summary: FaxSummary;
};

/** Has all pages that go out looked at, those near the page at `selected` first, and answers what is known by now. */
export function usePageFacts(composition: Composition, quality: RasterQuality, selected: number): KnownPages {
  const addressOf = (page: ComposedPage) => composedFactsAddress(page, quality);
  const known = useFacts(fromNearToFar(composition, selected).map(addressOf));
  const factsOf = (page: ComposedPage) => {
    const answer = known(addressOf(page));
    return answer && (answer.facts ?? null);
  };
  return { factsOf, summary: summarizeFax(composition, factsOf) };
}

function fromNearToFar(composition: Composition, selected: number): ComposedPage[] {
  const place = new Map(composition.pages.map((page, index) => [page, Math.abs(index - selected)]));
  return pagesToSend(composition).sort((one, other) => (place.get(one) ?? 0) - (place.get(other) ?? 0));
}
