import { CircleCheck, TriangleAlert } from "lucide-react";
import { estimateSeconds, type LearnedTime, learnedWords } from "@/lib/call-times/rules/estimate-seconds";
import { durationWords, shortDuration } from "@/lib/documents/rules/duration-words";
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
  const estimate = seconds === null ? null : estimateSeconds(seconds, learned);
  // Each part has its line from the start: nothing moves when the pages have been looked at.
  return (
    <div className="grid gap-x-3 text-md @min-[14rem]:flex @min-[14rem]:items-center @min-[14rem]:justify-between @sm:grid @3xl:flex @3xl:justify-start">
      {first === undefined ? (
        <p className="touch-target flex min-h-6 items-center gap-1.5">
          {unknown === 0 ? <CircleCheck aria-hidden="true" className="size-4 text-ok" /> : null}
          {unknown === 0 ? "Reads well" : `Checking, ${unknown}\u00a0to go`}
        </p>
      ) : (
        <button
          type="button"
          onClick={() => onShow(first)}
          className="touch-target text-link flex min-h-6 items-center gap-1.5 justify-self-start text-warn"
        >
          <TriangleAlert aria-hidden="true" className="size-4" />
          {toLookAt.length === 1 ? "1 page needs a look" : `${toLookAt.length} pages need a look`}
        </button>
      )}
      <p className="min-h-6 @max-sm:whitespace-nowrap">
        {estimate === null ? null : (
          <>
            About <span className="@max-sm:hidden">{durationWords(estimate)}</span>
            <span className="@sm:hidden">{shortDuration(estimate)}</span>
            <span className="@max-sm:sr-only"> on the line</span>
            {source ? <span className="@max-lg:sr-only">, {source}</span> : null}
          </>
        )}
      </p>
    </div>
  );
}
