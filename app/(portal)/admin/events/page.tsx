import type { Metadata, Route } from "next";
import { EventFilters } from "@/components/event/event-filters";
import { EventSummary } from "@/components/event/event-summary";
import { EventTable } from "@/components/event/event-table";
import { GapSummary } from "@/components/event/gap-summary";
import { LiveRefresh } from "@/components/live/live-refresh";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { KeysetPagination } from "@/components/ui/keyset-pagination";
import { PageHeader } from "@/components/ui/page-header";
import { pageAdmin } from "@/lib/auth/page-viewer";
import { listEvents } from "@/lib/webhooks/queries";
import { isEventResult } from "@/lib/webhooks/rules/result-words";
import { checkForGapsAction, processFailedAgainAction, testWebhookAddressAction } from "./actions";
import { eventLine } from "./event-line";
import { readSummary } from "./read-summary";

export const metadata: Metadata = { title: "Events" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function EventsPage({ searchParams }: Props) {
  const viewer = await pageAdmin();
  const { result, type, fax, cursor } = await searchParams;
  const chosen = { result: textOf(result), type: textOf(type), fax: textOf(fax) };
  const [summary, page] = await Promise.all([
    readSummary(viewer),
    listEvents(viewer, {
      ...(isEventResult(chosen.result) && { result: chosen.result }),
      ...(chosen.type && { eventType: chosen.type }),
      ...(chosen.fax && { faxId: chosen.fax }),
      cursor: textOf(cursor),
    }),
  ]);
  const isFiltered = Object.values(chosen).some(Boolean);
  return (
    <>
      <PageHeader title="Events" description="What Telnyx reported to this portal, and what became of it." />
      <LiveRefresh />
      <EventSummary {...summary.receiving} processFailedAgain={processFailedAgainAction} />
      <GapSummary
        facts={summary.gaps}
        checkForGaps={checkForGapsAction}
        testWebhookAddress={testWebhookAddressAction}
      />
      {summary.receiving.lastEventAt ? <EventFilters chosen={chosen} /> : null}
      {page.rows.length > 0 ? <EventTable lines={page.rows.map(eventLine)} /> : <NoEvents isFiltered={isFiltered} />}
      <KeysetPagination
        label="Pages of events"
        newerHref={hrefOf(chosen, page.newerCursor)}
        olderHref={hrefOf(chosen, page.olderCursor)}
      />
    </>
  );
}

function NoEvents({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <EmptyState
        title="No event matches these filters"
        actions={<ButtonLink href="/admin/events">Clear filters</ButtonLink>}
      />
    );
  }
  return (
    <EmptyState
      title="No events yet"
      actions={<ButtonLink href="/admin/fax-applications">Check the fax applications</ButtonLink>}
    >
      Telnyx reports here as soon as a fax application points its events to this portal and a fax is sent or received.
    </EmptyState>
  );
}

function hrefOf(chosen: Record<string, string>, cursor: string | null): Route | undefined {
  if (!cursor) return undefined;
  const query = new URLSearchParams(Object.entries({ ...chosen, cursor }).filter(([, value]) => value));
  return `/admin/events?${query}`;
}

function textOf(value: string | string[] | undefined): string {
  return typeof value === "string" ? value : "";
}
