import type { RasterSettings } from "@plainfax/fax-raster/settings";
import { effectWords } from "@/components/raster/effect-words";
import { factsAddress } from "@/components/raster/fax-address";
import { useFacts } from "@/components/raster/use-facts";
import { Button } from "@/components/ui/button";
import type { ComposedPage } from "@/lib/documents/rules/composition";
import { changeBy, type Finding, type Fix, fixesFor } from "@/lib/documents/rules/legibility";
import type { PageFacts } from "@/lib/documents/rules/page-facts";

type FixListProps = {
  page: ComposedPage;
  settings: RasterSettings;
  facts: PageFacts;
  finding: Finding;
  onChange: (change: Partial<RasterSettings>) => void;
};

/** What helps against a finding at one click, tried out before it is offered, and what it costs. */
export function FixList({ page, settings, facts, finding, onChange }: FixListProps) {
  const fixes = fixesFor(finding, settings);
  const addressOf = (fix: Fix) => factsAddress(page, { ...settings, ...changeBy(fix, settings) });
  const known = useFacts(fixes.map(addressOf));
  const helpful = fixes.flatMap((fix) => {
    const after = known(addressOf(fix))?.facts;
    const effect = after && effectWords(finding.kind, facts, after);
    return effect ? { fix, effect } : [];
  });
  const isTrying = fixes.some((fix) => !known(addressOf(fix)));

  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1.5 pl-7 text-md text-ink-2">
      {helpful.map(({ fix, effect }) => (
        <span key={fix} className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <Button size="small" onClick={() => onChange(changeBy(fix, settings))}>
            {fixWords(fix, settings)}
          </Button>
          {effect}
        </span>
      ))}
      {helpful.length === 0 && isTrying ? "Trying what helps…" : null}
      {helpful.length === 0 && !isTrying ? wayOut(finding) : null}
    </div>
  );
}

/** What to do where no other dots help. */
function wayOut({ kind }: Finding): string | null {
  if (kind === "turned") return "Turn it upright below.";
  // Its sentence says what to do.
  return kind === "missing-text" ? null : "Nothing here helps. Change it in the file itself.";
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
