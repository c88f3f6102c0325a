import { FAX_INCHES } from "@plainfax/fax-raster/settings";
import type { ComposedPage } from "./composition";
import type { PageFacts } from "./page-facts";
import { turnedSize } from "./page-picture";

/** The page at this place of the fax, to be turned clockwise by so many quarters. */
export type Turn = { readonly place: number; readonly quarters: 1 | 2 | 3 };

/** In points, before it is turned. */
type Size = { readonly width: number; readonly height: number };

/** Which pages do not stand upright, and which are wide and would have larger type on their side. */
export function offeredTurns(
  pages: readonly ComposedPage[],
  sizeOf: (page: ComposedPage) => Size | undefined,
  factsOf: (page: ComposedPage) => PageFacts | null | undefined,
): { wrong: Turn[]; wide: Turn[] } {
  const seen = pages.flatMap((page, place) => {
    const facts = page.isLeftOut ? null : factsOf(page);
    return facts ? [{ page, place, facts }] : [];
  });
  return {
    wrong: seen.flatMap(({ place, facts }) => quartersOf(facts).map((quarters) => ({ place, quarters }))),
    wide: seen
      .filter(({ page, facts }) => isSmallForWidth(page, sizeOf(page), facts))
      .map(({ place }) => ({ place, quarters: 1 })),
  };
}

function quartersOf({ findings }: PageFacts): Turn["quarters"][] {
  return findings.flatMap((finding) => (finding.kind === "turned" ? QUARTERS[finding.turn] : []));
}

const QUARTERS = { 90: 1, 180: 2, 270: 3 } as const;
const POINTS_PER_INCH = 72;

function isSmallForWidth({ rotation }: ComposedPage, size: Size | undefined, { findings }: PageFacts): boolean {
  if (!size || !findings.some(({ kind }) => kind === "small-type")) return false;
  const [width, height] = turnedSize([size.width, size.height], rotation);
  return width > height && width > FAX_INCHES * POINTS_PER_INCH;
}
