import { StatusBadge } from "@/components/fax/status-badge";
import { Time } from "@/components/ui/time";
import { failureWords } from "@/lib/fax/rules/failure-words";
import { retryLine, type StatusFacts, type StatusWords, statusWords } from "@/lib/fax/rules/status-words";

/** What stands below the state of a fax: words, around the moment that belongs to it. */
export type SecondLine = { before?: string; moment?: Date; after?: string };

/** The state of a fax with its second line. */
export function StatusLine({ words, secondLine }: { words: StatusWords; secondLine: SecondLine | null }) {
  return (
    <div className="flex flex-col items-start gap-1 text-sm text-ink-2">
      <StatusBadge words={words} />
      {secondLine ? <SecondLineText line={secondLine} /> : null}
    </div>
  );
}

export function SecondLineText({ line: { before, moment, after } }: { line: SecondLine }) {
  return (
    <p>
      {before}
      {moment ? <Time value={moment} format={before ? "inline" : "short"} /> : null}
      {after}
    </p>
  );
}

/** The second line of a state; `moment` is when it was stopped, or is due, and `by` is who stopped it. */
export function secondLineOf(facts: StatusFacts, moment: Date | null, by: string | null = null): SecondLine | null {
  const { secondLine } = statusWords(facts);
  if (secondLine) return { before: secondLine };
  if (!moment) return null;
  switch (facts.status) {
    case "cancelled":
      return by ? { before: `By ${by}, `, moment } : { moment };
    case "scheduled":
      return { moment };
    case "retry_planned":
      return {
        moment,
        after: `, ${retryLine(facts)}. ${failureWords(facts.failureReason, facts.direction).happened}`,
      };
    default:
      return null;
  }
}
