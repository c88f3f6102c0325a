import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { rowsOf } from "@/db/database";
import { assertMayAudit } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { readOfficeClock } from "@/lib/clock/office-clock";
import { failureWords } from "@/lib/fax/rules/failure-words";
import { countryName } from "@/lib/numbers/rules/country-name";
import { countryOf, formatNumber } from "@/lib/numbers/rules/phone-number";
import { isInMonth } from "@/lib/usage/in-month";
import { readRates } from "@/lib/usage/rates";
import { daysIn, type Month } from "@/lib/usage/rules/month";
import { priceOfPage } from "@/lib/usage/rules/rates";

/**
 * Faxes of a day or of something else, by when they were submitted or came in. `pages` are those of faxes that were delivered or
 * received; `failed` counts sent faxes that ended otherwise than delivered or cancelled.
 */
export type Counts = { sent: number; delivered: number; failed: number; received: number; pages: number };
/** `cost` is an estimate by the office's rates, where these are by what the counts are of. */
export type CountsOf = Counts & { name: string; cost?: number };

export type Usage = {
  timeZone: string;
  total: Counts;
  /** One for each day of the month, the first first. */
  days: Counts[];
  numbers: CountsOf[];
  people: CountsOf[];
  countries: CountsOf[];
  /** What all that costs by the office's rates; null while it has none. */
  cost: { total: number; currency: string } | null;
  /** Why sent faxes failed, the most frequent first. */
  failures: { words: string; count: number }[];
};

const MOST_FAILURES = 5;
const NOTHING: Counts = { sent: 0, delivered: 0, failed: 0, received: 0, pages: 0 };

/** What was sent and received in a month of the office's time zone, deleted faxes too. For admins and auditors. */
export async function readUsage(viewer: Viewer, month: Month): Promise<Usage> {
  assertMayAudit(viewer);
  const { timeZone } = await readOfficeClock();
  const inMonth = isInMonth(month, timeZone);
  const [rates, days, numbers, people, recipients, failures] = await Promise.all([
    readRates(),
    counted(sql`extract(day from created_at at time zone ${timeZone})::int`, inMonth),
    counted(sql`case when direction = 'outbound' then from_number else to_number end`, inMonth),
    counted(sql`(select name from people where id = sender_id)`, sql`${inMonth} and direction = 'outbound'`),
    counted(sql`to_number`, sql`${inMonth} and direction = 'outbound'`),
    rowsOf<{ reason: string | null; count: number }>(
      database(),
      sql`select failure_reason as reason, count(*)::int as count from faxes
        where ${inMonth} and direction = 'outbound' and status = 'failed'
        group by 1 order by 2 desc, 1 limit ${MOST_FAILURES}`,
    ),
  ]);
  const ours = await rowsOf<{ phoneNumber: string; label: string | null; isOnAccount: boolean }>(
    database(),
    sql`select phone_number as "phoneNumber", label, is_on_account as "isOnAccount" from numbers`,
  );
  const labels = new Map(ours.map(({ phoneNumber, label }) => [phoneNumber, label]));
  const priced = recipients.map((recipient) => ({
    ...recipient,
    cost: rates ? recipient.pages * priceOfPage(rates, countryOf(recipient.name)) : 0,
  }));
  const sentPages = recipients.reduce((sum, { pages }) => sum + pages, 0);
  const total = days.reduce(plus, NOTHING);
  const ofDay = new Map(days.map((day) => [Number(day.name), day]));
  return {
    timeZone,
    total,
    cost: rates && {
      currency: rates.currency,
      total:
        priced.reduce((sum, { cost }) => sum + cost, 0) +
        (total.pages - sentPages) * rates.receivedPage +
        ours.filter(({ isOnAccount }) => isOnAccount).length * rates.numberMonth,
    },
    days: Array.from({ length: daysIn(month) }, (_, index) => plus(NOTHING, ofDay.get(index + 1) ?? NOTHING)),
    numbers: together(numbers, (number) => [labels.get(number), formatNumber(number)].filter(Boolean).join(" · ")),
    people: together(people, (name) => name || "Nobody in particular"),
    countries: together(priced, countryWords),
    failures: failures.map(({ reason, count }) => ({ words: failureWords(reason, "outbound").happened, count })),
  };
}

function counted(by: SQL, which: SQL): Promise<CountsOf[]> {
  return rowsOf<CountsOf>(
    database(),
    sql`select coalesce((${by})::text, '') as name,
        count(*) filter (where direction = 'outbound')::int as sent,
        count(*) filter (where status = 'delivered')::int as delivered,
        count(*) filter (where direction = 'outbound' and status = 'failed')::int as failed,
        count(*) filter (where status = 'received')::int as received,
        coalesce(sum(page_count) filter (where status in ('delivered', 'received')), 0)::int as pages
      from faxes where ${which} group by 1`,
  );
}

function countryWords(number: string): string {
  const country = countryOf(number);
  return country ? countryName(country) : "Elsewhere";
}

/** Puts together what has the same words, the most faxes first. */
function together(counts: readonly CountsOf[], wordsOf: (name: string) => string): CountsOf[] {
  const byWords = new Map<string, Omit<CountsOf, "name">>();
  for (const each of counts) {
    const words = wordsOf(each.name);
    const before = byWords.get(words);
    byWords.set(words, { ...plus(before ?? NOTHING, each), cost: (before?.cost ?? 0) + (each.cost ?? 0) });
  }
  const all = [...byWords].map(([name, sums]) => ({ name, ...sums }));
  return all.sort(
    (one, other) => other.sent + other.received - one.sent - one.received || one.name.localeCompare(other.name),
  );
}

function plus(one: Counts, other: Counts): Counts {
  return {
    sent: one.sent + other.sent,
    delivered: one.delivered + other.delivered,
    failed: one.failed + other.failed,
    received: one.received + other.received,
    pages: one.pages + other.pages,
  };
}
