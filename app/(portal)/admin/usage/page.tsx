import type { Metadata } from "next";
import type { SearchParams } from "@/app/(portal)/search-params";
import { textOf } from "@/app/(portal)/search-params";
import { buttonClass } from "@/components/ui/button-class";
import { ButtonLink } from "@/components/ui/button-link";
import { classNames } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { CountsTable } from "@/components/usage/counts-table";
import { RatesForm } from "@/components/usage/rates-form";
import { UsageBars } from "@/components/usage/usage-bars";
import { pageAuditor } from "@/lib/auth/page-viewer";
import { readRates } from "@/lib/usage/rates";
import { type Counts, readUsage } from "@/lib/usage/read-usage";
import { readUsageMonth } from "@/lib/usage/read-usage-month";
import { dayOf, monthsOn, monthWords } from "@/lib/usage/rules/month";
import { amountWords } from "@/lib/usage/rules/rates";
import { asTyped, NO_RATES, type TypedRates } from "@/lib/usage/rules/typed-rates";
import { saveRatesAction } from "./actions";

export const metadata: Metadata = { title: "Usage" };

/** What was sent and received in a month, and by whom. */
export default async function UsagePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await pageAuditor();
  const { month, current } = await readUsageMonth(textOf((await searchParams).month));
  const usage = await readUsage(viewer, month);
  const { total, days } = usage;
  const isEmpty = total.sent + total.received === 0;
  return (
    <>
      <PageHeader
        title="Usage"
        description={`${monthWords(month)}, by the clock of ${usage.timeZone}. Deleted faxes count too.`}
        actions={
          <>
            <ButtonLink href={`/admin/usage?month=${monthsOn(month, -1)}`}>Month before</ButtonLink>
            {month < current ? (
              <ButtonLink href={`/admin/usage?month=${monthsOn(month, 1)}`}>Next month</ButtonLink>
            ) : null}
          </>
        }
      />
      {isEmpty ? (
        <EmptyState title={`No fax in ${monthWords(month)}`}>What is sent and received is counted here.</EmptyState>
      ) : (
        <div className="flex flex-col gap-6">
          <dl className={classNames("grid grid-cols-2 gap-3", usage.cost ? "md:grid-cols-5" : "md:grid-cols-4")}>
            <Figure term="Sent" value={total.sent.toLocaleString("en")} />
            <Figure term="Delivered" value={shareDelivered(total)} />
            <Figure term="Received" value={total.received.toLocaleString("en")} />
            <Figure term="Pages" value={total.pages.toLocaleString("en")} />
            {usage.cost ? (
              <Figure term="Cost, about" value={amountWords(usage.cost.total, usage.cost.currency)} />
            ) : null}
          </dl>
          <UsageBars days={days} />
          <p className="flex flex-wrap gap-2">
            <a href={`/api/usage?month=${month}`} className={buttonClass("secondary", "small")}>
              Export the days as CSV
            </a>
            <a href={`/api/usage?month=${month}&of=faxes`} className={buttonClass("secondary", "small")}>
              Export the faxes as CSV
            </a>
          </p>
          <details>
            <summary className="min-h-8 font-medium">Day by day</summary>
            <CountsTable
              caption="Faxes of each day"
              of="Day"
              counts={days.map((counts, index) => ({
                name: dayOf(month, index + 1),
                ...counts,
              }))}
            />
          </details>
          <Part title="By number">
            <CountsTable caption="Faxes by our number" of="Our number" counts={usage.numbers} />
          </Part>
          {usage.people.length > 0 ? (
            <Part title="By sender">
              <CountsTable caption="Sent faxes by sender" of="Sender" counts={usage.people} isSentOnly />
            </Part>
          ) : null}
          {usage.countries.length > 0 ? (
            <Part title="By country">
              <CountsTable
                caption="Sent faxes by country"
                of="Country"
                counts={usage.countries}
                isSentOnly
                currency={usage.cost?.currency}
              />
            </Part>
          ) : null}
          {usage.failures.length > 0 ? (
            <Part title="Why faxes were not delivered">
              <ol className="sheet divide-y divide-line px-5">
                {usage.failures.map(({ words, count }) => (
                  <li key={words} className="flex justify-between gap-4 py-2.5">
                    <span>{words}</span>
                    <span className="tabular-nums">{count.toLocaleString("en")}</span>
                  </li>
                ))}
              </ol>
            </Part>
          ) : null}
        </div>
      )}
      {viewer.role === "admin" ? (
        <details className="mt-6 max-w-2xl">
          <summary className="min-h-8 font-medium">Rates, to estimate costs</summary>
          <RatesForm action={saveRatesAction} rates={await typedRates()} />
        </details>
      ) : null}
    </>
  );
}

async function typedRates(): Promise<TypedRates> {
  const rates = await readRates();
  return rates ? asTyped(rates) : NO_RATES;
}

function Figure({ term, value }: { term: string; value: string }) {
  return (
    <div className="sheet px-4 py-3">
      <dt className="text-sm text-ink-2">{term}</dt>
      <dd className="text-xl font-bold tabular-nums">{value}</dd>
    </div>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <h2 className="font-bold">{title}</h2>
      {children}
    </section>
  );
}

/** Of the faxes that ended; what is still under way, or was cancelled, says nothing. */
function shareDelivered({ delivered, failed }: Counts): string {
  const ended = delivered + failed;
  return ended === 0 ? "–" : `${Math.round((100 * delivered) / ended)} %`;
}
