import type { RasterSettings } from "@plainfax/fax-raster/settings";
import { FixList } from "@/components/raster/fix-list";
import { classNames } from "@/components/ui/class-names";
import type { ComposedPage } from "@/lib/documents/rules/composition";
import type { PageFacts } from "@/lib/documents/rules/page-facts";

type FindingListProps = {
  page: ComposedPage;
  settings: RasterSettings;
  facts: PageFacts;
  pointedAt: number | null;
  onPointAt: (number: number) => void;
  onChange: (change: Partial<RasterSettings>) => void;
};

/** What the page loses, in sentences that point at the place, each with what helps. */
export function FindingList({ page, settings, facts, pointedAt, onPointAt, onChange }: FindingListProps) {
  return (
    <ol className="flex flex-col gap-3">
      {facts.findings.map((finding, index) => {
        const number = index + 1;
        const pointAt = () => onPointAt(number);
        return (
          <li key={finding.kind} className="flex flex-col gap-1.5">
            <button
              type="button"
              aria-pressed={number === pointedAt}
              onClick={pointAt}
              onFocus={pointAt}
              onMouseEnter={pointAt}
              className={classNames(
                "touch-target flex min-h-6 items-start gap-2 rounded-sm text-left",
                number === pointedAt ? "font-medium" : "",
              )}
            >
              <span className="mt-0.5 grid size-5 shrink-0 place-items-center rounded-full bg-warn text-xs font-bold text-warn-bg">
                {number}
              </span>
              <span>{finding.words}</span>
            </button>
            <FixList {...{ page, settings, facts, finding, onChange }} />
          </li>
        );
      })}
    </ol>
  );
}
