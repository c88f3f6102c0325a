import type { ReactNode } from "react";
import { StatusBadge } from "@/components/fax/status-badge";
import { Time } from "@/components/ui/time";
import { failureWords } from "@/lib/fax/rules/failure-words";
import { retryLine, type StatusFacts, statusWords } from "@/lib/fax/rules/status-words";

type StatusLineProps = {
  facts: StatusFacts;
  /** When it was stopped, or is due: the moment that belongs to the state. */
  moment: Date | null;
  /** Who stopped it. */
  by?: string | null;
};

/** The state of a fax with its second line. */
export function StatusLine({ facts, moment, by = null }: StatusLineProps) {
  const words = statusWords(facts);
  const secondLine = words.secondLine ?? momentLine(facts, moment, by);
  return (
    <div className="flex flex-col items-start gap-1">
      <StatusBadge words={words} />
      {secondLine ? <p className="text-sm text-ink-2">{secondLine}</p> : null}
    </div>
  );
}

function momentLine(facts: StatusFacts, moment: Date | null, by: string | null): ReactNode {
  if (!moment) return null;
  switch (facts.status) {
    case "cancelled":
      return (
        <>
          {by ? `By ${by}, ` : null}
          <Time value={moment} />
        </>
      );
    case "scheduled":
      return <Time value={moment} />;
    case "retry_planned":
      return (
        <>
          <Time value={moment} />, {retryLine(facts)}. {failureWords(facts.failureReason, facts.direction).happened}
        </>
      );
    default:
      return null;
  }
}
