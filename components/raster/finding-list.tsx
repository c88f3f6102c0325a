import { effectWords } from "@/components/raster/effect-words";
import { factsAddress } from "@/components/raster/fax-address";
import { useFacts } from "@/components/raster/use-facts";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import type { ComposedPage } from "@/lib/documents/rules/composition";
import type { RasterSettings } from "@/lib/documents/rules/fax-raster";
import { type Fix, fixesFor, withFix } from "@/lib/documents/rules/legibility";
import type { PageFacts } from "@/lib/documents/rules/page-facts";

type FindingListProps = {
  page: ComposedPage;
  settings: RasterSettings;
  facts: PageFacts;
  pointedAt: number | null;
  onPointAt: (number: number | null) => void;
  onChange: (settings: RasterSettings) => void;
};

/** What the page loses, in sentences that point at the place, each with what helps at one click and what that costs. */
export function FindingList({ page, settings, facts, pointedAt, onPointAt, onChange }: FindingListProps) {
  const rows = facts.findings.map((finding) => ({ finding, fixes: fixesFor(finding, settings) }));
  const addressOf = (fix: Fix) => factsAddress(page, withFix(settings, fix));
  const known = useFacts([...new Set(rows.flatMap(({ fixes }) => fixes.map(addressOf)))]);

  return (
    <ol className="flex flex-col gap-3">
      {rows.map(({ finding, fixes }, index) => {
        const number = index + 1;
        return (
          <li key={finding.kind} className="flex flex-col gap-1.5">
            <button
              type="button"
              aria-pressed={number === pointedAt}
              onClick={() => onPointAt(number)}
              onFocus={() => onPointAt(number)}
              onMouseEnter={() => onPointAt(number)}
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
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 pl-7">
              {fixes.map((fix) => {
                const after = known(addressOf(fix))?.facts;
                return (
                  <span key={fix} className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
                    <Button size="small" onClick={() => onChange(withFix(settings, fix))}>
                      {fixWords(fix, settings)}
                    </Button>
                    <span className="text-md text-ink-2">{after ? effectWords(finding.kind, facts, after) : ""}</span>
                  </span>
                );
              })}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function fixWords(fix: Fix, { quality }: RasterSettings): string {
  switch (fix) {
    case "darken-pale-text":
      return "Darken pale text";
    case "drop-background":
      return "Drop the background";
    case "photo-mode":
      return "Photo mode";
    case "finer":
      return quality === "standard" ? "Use fine" : "Use extra fine";
  }
}
