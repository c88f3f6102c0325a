import { CircleCheck, TriangleAlert } from "lucide-react";
import type { KnownFacts } from "@/components/raster/facts-store";
import { Button } from "@/components/ui/button";
import { durationWords } from "@/lib/documents/rules/duration-words";
import { pageSeconds } from "@/lib/documents/rules/fax-time";
import { arrivesBlank, type PageFacts } from "@/lib/documents/rules/page-facts";

/** Whether one page reads well, and how long it takes. */
export function PageVerdict({ known, onTryAgain }: { known: KnownFacts | undefined; onTryAgain: () => void }) {
  return (
    <div className="flex flex-col items-start gap-2">
      <p aria-live="polite" className="min-h-12">
        {known?.facts ? <Verdict facts={known.facts} /> : (known?.problem ?? "Looking at this page…")}
      </p>
      {known?.problem ? (
        <Button size="small" onClick={onTryAgain}>
          Check it again
        </Button>
      ) : null}
    </div>
  );
}

function Verdict({ facts }: { facts: PageFacts }) {
  const reads = facts.findings.length === 0;
  const Icon = reads ? CircleCheck : TriangleAlert;
  return (
    <>
      <Icon
        aria-hidden="true"
        className={`mr-1.5 inline size-5 align-text-bottom ${reads ? "text-ok" : "text-warn"}`}
      />
      <span className="font-medium">{verdictWords(facts)}</span> This page takes about{" "}
      {durationWords(pageSeconds(facts.bytes))}.
    </>
  );
}

function verdictWords(facts: PageFacts): string {
  const { findings, isBlank } = facts;
  if (isBlank) return "This page looks blank.";
  if (arrivesBlank(facts)) return "This page will arrive blank.";
  if (findings.length === 0) return "This page reads well.";
  return findings.length === 1 ? "1 thing to look at." : `${findings.length} things to look at.`;
}
