import type { RasterQuality } from "@plainfax/fax-raster/settings";
import { composedFactsAddress } from "@/components/raster/fax-address";
import { useFacts } from "@/components/raster/use-facts";
import type { ComposedPage, Composition } from "@/lib/documents/rules/composition";
import { type FaxSummary, summarizeFax } from "@/lib/documents/rules/fax-summary";
import type { PageFacts } from "@/lib/documents/rules/page-facts";

export type KnownPages = {
  /** Undefined while the page is not known, null when it cannot be. */
  factsOf: (page: ComposedPage) => PageFacts | null | undefined;
  summary: FaxSummary;
};

type Asked = {
  composition: Composition;
  /** The pages of its cover; null until they are made. */
  cover: readonly ComposedPage[] | null;
  quality: RasterQuality;
  /** The place of the page that is looked at. */
  place: number;
};

/** Has all pages that go out looked at, those near `place` first, and answers what is known by now. */
export function usePageFacts({ composition, cover, quality, place }: Asked): KnownPages {
  const addressOf = (page: ComposedPage) => composedFactsAddress(page, quality);
  const known = useFacts(fromNearToFar(cover ?? [], composition.pages, place).map(addressOf));
  const factsOf = (page: ComposedPage) => {
    const answer = known(addressOf(page));
    return answer && (answer.facts ?? null);
  };
  return { factsOf, summary: summarizeFax(composition, cover, factsOf) };
}

function fromNearToFar(cover: readonly ComposedPage[], pages: readonly ComposedPage[], place: number): ComposedPage[] {
  return [...cover, ...pages]
    .map((page, index) => ({ page, distance: Math.abs(index - cover.length - place) }))
    .filter(({ page }) => !page.isLeftOut)
    .sort((one, other) => one.distance - other.distance)
    .map(({ page }) => page);
}
