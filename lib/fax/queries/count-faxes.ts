import "server-only";
import { and, eq, gt, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { faxes } from "@/db/schema/faxes";
import type { Viewer } from "@/lib/auth/viewer-type";
import { isIn, isInTab as isInInboxTab, queryOfFilter } from "@/lib/fax/queries/list-inbox";
import { isInTab as isInOutboxTab } from "@/lib/fax/queries/list-outbox";
import type { InboxFilter } from "@/lib/fax/rules/inbox-view";
import { COUNT_LIMIT, INBOX_TABS, type InboxTab, OUTBOX_TABS, type OutboxTab } from "@/lib/fax/rules/list-tabs";
import { statusesUnder } from "@/lib/fax/rules/status";
import { ask, type Question, question } from "@/lib/questions";
import { receivedVisibleTo, sentInCareOf, sentVisibleTo } from "@/lib/visibility/who-sees-what";
import { wordedOnce } from "@/lib/worded";

/** How many faxes each tab of the outbox holds, of one sender where one is given, counted up to 1,001. */
export function countOutboxTabs(viewer: Viewer, senderId?: string): Promise<Record<OutboxTab, number>> {
  return ask(outboxTabs(viewer, senderId));
}

const outboxTabs = wordedOnce((viewer: Viewer, senderId: string | undefined) => {
  const isTheirs = senderId ? eq(faxes.senderId, senderId) : undefined;
  return countEach(OUTBOX_TABS, (tab) => and(sentVisibleTo(viewer), isTheirs, isInOutboxTab(tab)));
});

/** How many faxes each tab of the inbox holds, counted up to 1,001. */
export function countInboxTabs(viewer: Viewer): Promise<Record<InboxTab, number>> {
  return ask(inboxTabs(viewer));
}

const inboxTabs = wordedOnce((viewer: Viewer) =>
  countEach(INBOX_TABS, (tab) => and(receivedVisibleTo(viewer), isInInboxTab(viewer, tab))),
);

/**
 * How many faxes these saved views hold for this viewer, by their ids, counted up to 1,001. Those that search are left out: to search is
 * dear, and every page shows the counts.
 */
export async function countViews(
  viewer: Viewer,
  views: readonly (InboxFilter & { id: string })[],
): Promise<Readonly<Record<string, number>>> {
  const counted = new Map(views.filter(({ words }) => words === "").map((view) => [view.id, view]));
  if (counted.size === 0) return {};
  const counts = countEach([...counted.keys()], (id) => {
    const view = counted.get(id);
    return view ? isIn(viewer, queryOfFilter(view)) : sql`false`;
  });
  return ask(counts);
}

/**
 * Received faxes that are to do, sent ones whose result is still to come, and sent ones of the last 30 days that failed and that nobody
 * has dealt with, both as far as they are the viewer's to decide about; each counted up to 1,001.
 */
export function waitingCounts(viewer: Viewer): Question<Record<Waiting, number>> {
  const isInFlight = and(
    sentInCareOf(viewer),
    isNull(faxes.trashedAt),
    inArray(faxes.status, statusesUnder("in-progress")),
  );
  const conditions: Record<Waiting, SQL | undefined> = {
    toDo: and(receivedVisibleTo(viewer), isInInboxTab(viewer, "to-do")),
    sending: isInFlight,
    failed: and(
      sentInCareOf(viewer),
      isNull(faxes.trashedAt),
      isNull(faxes.doneAt),
      inArray(faxes.status, [...statusesUnder("not-delivered"), ...statusesUnder("needs-attention")]),
      gt(faxes.createdAt, sql`now() - interval '30 days'`),
    ),
  };
  return countEach(["toDo", "sending", "failed"], (name) => conditions[name]);
}

type Waiting = "toDo" | "sending" | "failed";

/** Counts several conditions; none walks further than the limit. */
function countEach<Name extends string>(
  names: readonly Name[],
  conditionOf: (name: Name) => SQL | undefined,
): Question<Record<Name, number>> {
  const counts = names.map(
    (name) =>
      sql`select ${name}::text as name, count(*)::int as count from (
        select 1 from ${faxes} where ${conditionOf(name)} limit ${COUNT_LIMIT}
      ) as counted`,
  );
  return question<{ name: Name; count: number }, Record<Name, number>>(
    sql.join(counts, sql` union all `),
    (rows) => Object.fromEntries(rows.map(({ name, count }) => [name, count])) as Record<Name, number>,
  );
}
