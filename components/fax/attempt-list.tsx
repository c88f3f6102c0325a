import { FaxSection } from "@/components/fax/fax-section";
import type { ShownFax } from "@/components/fax/shown-fax";
import { Time } from "@/components/ui/time";
import { attemptWords } from "@/lib/fax/rules/status-words";
import { countOfPages, duration } from "@/lib/fax/rules/units";

/** Every time that the fax was handed over to Telnyx, and what came of it. */
export function AttemptList({ attempts }: Pick<ShownFax, "attempts">) {
  if (attempts.length === 0) return null;
  return (
    <FaxSection title={attempts.length === 1 ? "Attempt" : "Attempts"}>
      <ol className="divide-y divide-line">
        {attempts.map((attempt) => (
          <li key={attempt.id} className="flex gap-3 py-2.5">
            <span className="text-ink-2">{attempt.n}.</span>
            <div className="min-w-0">
              <p>{attemptWords(attempt)}</p>
              <p className="text-sm text-ink-2">
                <Time value={attempt.createdAt} />
                {attempt.callDurationSecs ? ` · ${duration(attempt.callDurationSecs)}` : null}
                {attempt.callDurationSecs && attempt.predictedSecs
                  ? ` (${duration(attempt.predictedSecs)} expected)`
                  : null}
                {attempt.pageCount ? ` · ${countOfPages(attempt.pageCount)}` : null}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </FaxSection>
  );
}
