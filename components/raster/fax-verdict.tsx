import { CircleCheck, TriangleAlert } from "lucide-react";
import { estimateSeconds, type LearnedTime, learnedWords } from "@/lib/call-times/rules/estimate-seconds";
import { durationWords } from "@/lib/documents/rules/duration-words";
import type { FaxSummary } from "@/lib/documents/rules/fax-summary";

type FaxVerdictProps = {
  summary: FaxSummary;
  /** What earlier calls to the recipients taught. */
  learned: LearnedTime;
  /** Shows the page at this place of the composition. */
  onShow: (place: number) => void;
};

/** Whether the whole fax reads well, and how long it takes; leads to the pages that need a look. */
export function FaxVerdict({ summary: { pages, unknown, toLookAt, seconds }, learned, onShow }: FaxVerdictProps) {
  if (pages === 0) return null;
  const [first] = toLookAt;
  const source = learnedWords(learned);
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-md">
      {first === undefined ? (
        <span className="flex items-center gap-1.5">
          {unknown === 0 ? <CircleCheck aria-hidden="true" className="size-4 text-ok" /> : null}
          {unknown === 0 ? "Reads well" : `Checking, ${unknown}\u00a0to go`}
        </span>
      ) : (
        <button
          type="button"
          onClick={() => onShow(first)}
          className="touch-target text-link flex min-h-6 items-center gap-1.5 text-warn"
        >
          <TriangleAlert aria-hidden="true" className="size-4" />
          {toLookAt.length === 1 ? "1 page needs a look" : `${toLookAt.length} pages need a look`}
        </button>
      )}
      {seconds === null ? null : (
        <span>
          {["About", durationWords(estimateSeconds(seconds, learned)), "on the line"].join(" ")}
          {source ? `, ${source}` : null}
        </span>
      )}
    </p>
  );
}
