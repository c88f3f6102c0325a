import type { ReactNode } from "react";
import { CheckForm, type CheckResult } from "@/components/ui/check-form";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { FormAction } from "@/components/ui/use-form-action";
import { rejectionWords } from "@/lib/webhooks/rules/rejection-words";

type EventSummaryProps = {
  lastEventAt: Date | null;
  eventsToday: number;
  waiting: number;
  failed: number;
  processFailedAgain: FormAction<CheckResult>;
  rejections: readonly { reason: string; times: number }[];
};

/** How receiving goes: the last event, and today's (UTC) in numbers. */
export function EventSummary({
  lastEventAt,
  eventsToday,
  waiting,
  failed,
  processFailedAgain,
  rejections,
}: EventSummaryProps) {
  const turnedAway = rejections.reduce((sum, { times }) => sum + times, 0);
  return (
    <div className="sheet @container mb-4 overflow-hidden">
      <dl className="grid gap-px bg-line @md:grid-cols-2 @4xl:grid-cols-4">
        <Figure term="Last event">{lastEventAt ? <Time value={lastEventAt} /> : "None yet"}</Figure>
        <Figure term="Events today (UTC)">
          {eventsToday.toLocaleString("en")}
          {waiting > 0 ? (
            <span className="block text-sm font-normal text-ink-2">
              {waiting.toLocaleString("en")} more kept, not applied yet: a matter of seconds
            </span>
          ) : null}
        </Figure>
        <Figure term="Failed to process">
          <span className={failed > 0 ? "text-bad" : ""}>{failed.toLocaleString("en")}</span>
          {failed > 0 ? (
            <div className="mt-2 flex flex-col items-start gap-2 text-md font-normal">
              <Link
                href="/admin/events?result=failed"
                className="flex min-h-6 items-center underline underline-offset-2"
              >
                Show them
              </Link>
              <CheckForm action={processFailedAgain}>Process them again</CheckForm>
            </div>
          ) : null}
        </Figure>
        <Figure term="Turned away">
          <span className={turnedAway > 0 ? "text-warn" : ""}>{turnedAway.toLocaleString("en")}</span>
          {rejections.map(({ reason, times }) => (
            <span key={reason} className="block text-sm font-normal text-ink-2">
              {times.toLocaleString("en")} × {rejectionWords(reason)}
            </span>
          ))}
        </Figure>
      </dl>
    </div>
  );
}

function Figure({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="bg-surface px-5 py-3.5">
      <dt className="text-md text-ink-2">{term}</dt>
      <dd className="text-lg font-bold">{children}</dd>
    </div>
  );
}
