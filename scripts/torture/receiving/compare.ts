import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import { rowsOf } from "@/db/database";
import type { Delivery, Plan } from "./plan";
import { untilInboxIsEmpty } from "./until-inbox-is-empty";

/** What the database holds beside what the carrier delivered. All but the first two should be 0. */
export type Comparison = {
  eventsKept: number;
  faxes: number;
  /** Deliveries answered with 200 of which nothing is kept. */
  lost: number;
  /** Events that moved a fax, or stand in its timeline, more than once. */
  appliedTwice: number;
  /** Kept, though nobody delivered it with a signature in time. */
  forgedAccepted: number;
  /** Events whose deliveries are not counted as often as they came. */
  miscounted: number;
  /** Faxes that are not what the carrier made of them. */
  wrong: number;
};

type EventRow = { eventId: string; deliveries: number };
type FaxRow = {
  providerFaxId: string;
  status: string;
  pageCount: number | null;
  failureReason: string | null;
};

/** Compares the database, once all is applied, with the plan, knowing nothing of how the portal decides. */
export async function compareWithPlan({ stories, deliveries }: Plan): Promise<Comparison> {
  await untilInboxIsEmpty();
  const genuine = deliveries.filter(({ kind }) => kind !== "replay" && kind !== "forged");
  const expected = countByEvent(genuine);
  const unreadable = genuine.filter(({ event }) => event === null).length;
  const events = await rowsOf<EventRow>(
    database(),
    sql`select event_id as "eventId", deliveries from webhook_events where result <> 'unreadable'`,
  );
  const kept = new Map(events.map(({ eventId, deliveries }) => [eventId, deliveries]));
  const keptUnreadable = await count(sql`select count(*) as n from webhook_events where result = 'unreadable'`);
  const faxes = await faxesById();
  return {
    eventsKept: events.length + keptUnreadable,
    faxes: faxes.size,
    lost: [...expected.keys()].filter((id) => !kept.has(id)).length + Math.max(0, unreadable - keptUnreadable),
    appliedTwice: await count(sql`
      select count(*) as n from (select from fax_events where webhook_event_id is not null
        group by webhook_event_id having count(*) > 1) twice`),
    forgedAccepted: events.filter(({ eventId }) => !expected.has(eventId)).length + faxes.size - stories.length,
    miscounted: [...expected].filter(([id, times]) => kept.has(id) && kept.get(id) !== times).length,
    wrong: stories.filter(({ providerFaxId, ending }) => !isAsTold(faxes.get(providerFaxId), ending)).length,
  };
}

function countByEvent(deliveries: Delivery[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { event } of deliveries) if (event) counts.set(event.id, (counts.get(event.id) ?? 0) + 1);
  return counts;
}

async function count(query: ReturnType<typeof sql>): Promise<number> {
  const [row] = await rowsOf<{ n: string | number }>(database(), query);
  return Number(row?.n);
}

async function faxesById(): Promise<Map<string, FaxRow>> {
  const rows = await rowsOf<FaxRow>(
    database(),
    sql`select coalesce(f.provider_fax_id, a.provider_fax_id) as "providerFaxId", f.status,
        f.page_count as "pageCount", f.failure_reason as "failureReason"
      from faxes f left join fax_attempts a on a.fax_id = f.id`,
  );
  return new Map(rows.map((row) => [row.providerFaxId, row]));
}

function isAsTold(fax: FaxRow | undefined, ending: Plan["stories"][number]["ending"]): boolean {
  return (
    fax?.status === ending.status && fax.pageCount === ending.pageCount && fax.failureReason === ending.failureReason
  );
}
