import { type ComposedPage, type Composition, pagesToSend } from "./composition";
import { faxSeconds } from "./fax-time";
import type { PageFacts } from "./page-facts";

/** What is known of a whole fax while its pages are looked at one after the other. */
export type FaxSummary = {
  /** With the cover page. */
  readonly pages: number;
  /** Pages that were not looked at yet. */
  readonly unknown: number;
  /** Pages that lose something, or cannot be looked at, by their place in the composition; those of the cover are below 0. */
  readonly toLookAt: readonly number[];
  /** Estimated for the whole call; null until every page was looked at: a photo takes twenty times as long as a letter. */
  readonly seconds: number | null;
};

/**
 * Sums up a fax; `cover` are the pages of its cover, null until they are made, and `factsOf` answers null for a page that
 * cannot be looked at. Those count as much as the others on average.
 */
export function summarizeFax(
  composition: Composition,
  cover: readonly ComposedPage[] | null,
  factsOf: (page: ComposedPage) => PageFacts | null | undefined,
): FaxSummary {
  const unmade = cover ? 0 : 1;
  const sent = [...(cover ?? []), ...pagesToSend(composition)];
  const known = sent.flatMap((page) => factsOf(page) ?? []);
  const pages = sent.length + unmade;
  const bytes = known.map((facts) => facts.bytes);
  const average = bytes.reduce((sum, count) => sum + count, 0) / known.length;
  const others = Array.from({ length: pages - known.length }, () => average);
  const unknown = sent.filter((page) => factsOf(page) === undefined).length + unmade;
  return {
    pages,
    unknown,
    toLookAt: [...(cover ?? []), ...composition.pages].flatMap((page, index) =>
      !page.isLeftOut && needsLook(factsOf(page)) ? index - (cover?.length ?? 0) : [],
    ),
    seconds: unknown === 0 && known.length > 0 ? faxSeconds([...bytes, ...others]) : null,
  };
}

function needsLook(facts: PageFacts | null | undefined): boolean {
  return facts === null || (facts !== undefined && facts.findings.length > 0);
}
