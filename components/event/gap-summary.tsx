import { CheckForm, type CheckResult } from "@/components/ui/check-form";
import { Time } from "@/components/ui/time";
import type { FormAction } from "@/components/ui/use-form-action";

type GapFacts = {
  gaps: number;
  comparedAt: Date | null;
  problem: string | null;
  isUnderWay: boolean;
  failed: { count: number; lastAt: Date | null; lastAnswer: number | null };
};

type GapSummaryProps = {
  facts: GapFacts;
  checkForGaps: FormAction<CheckResult>;
  testWebhookAddress: FormAction<CheckResult>;
};

/** How well the portal agrees with Telnyx where events got lost, and what an admin can check. */
export function GapSummary({ facts, checkForGaps, testWebhookAddress }: GapSummaryProps) {
  const { gaps, comparedAt, problem, isUnderWay, failed } = facts;
  return (
    <section aria-labelledby="gaps" className="sheet mb-4 flex flex-col gap-3 p-5">
      <h2 id="gaps" className="text-lg font-bold">
        {gapWords(gaps)}
      </h2>
      <p className="text-ink-2">
        A gap is news of a fax that Telnyx had but no event brought. The portal asks for it by itself.{" "}
        {comparedAt ? (
          <>
            Last compared with Telnyx: <Time value={comparedAt} />.
          </>
        ) : (
          "Not compared with Telnyx yet."
        )}
        {isUnderWay ? " The last seven days are being compared now." : null}
      </p>
      {problem ? (
        <p className="text-warn">The last comparison broke off ({problem}). It is tried again by itself.</p>
      ) : null}
      {failed.count > 0 ? (
        <p className="text-warn">
          Telnyx could not deliver {failed.count === 1 ? "1 event" : `${failed.count} events`} here within an hour
          {failed.lastAt ? (
            <>
              , last <Time value={failed.lastAt} format="inline" />
            </>
          ) : null}
          : {failed.lastAnswer === null ? "it got no answer" : `it met HTTP ${failed.lastAnswer}`}.
        </p>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <CheckForm action={checkForGaps}>Check for gaps</CheckForm>
        <CheckForm action={testWebhookAddress}>Check the webhook address</CheckForm>
      </div>
    </section>
  );
}

function gapWords(gaps: number): string {
  if (gaps === 0) return "No gaps today";
  return gaps === 1 ? "1 gap closed today" : `${gaps.toLocaleString("en")} gaps closed today`;
}
