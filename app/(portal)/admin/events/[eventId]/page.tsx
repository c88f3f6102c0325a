import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ProcessAgainButton } from "@/components/event/process-again-button";
import { ResultBadge } from "@/components/event/result-badge";
import { BackLink } from "@/components/ui/back-link";
import { ButtonLink } from "@/components/ui/button-link";
import { Description, DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { recordHourly } from "@/lib/audit-hourly";
import { pageAdmin } from "@/lib/auth/page-viewer";
import { findEvent } from "@/lib/webhooks/queries";
import { RESULT_WORDS } from "@/lib/webhooks/rules/result-words";
import { showPayload } from "@/lib/webhooks/rules/show-payload";
import { processAgainAction } from "./actions";
import { EventEffect } from "./event-effect";

export const metadata: Metadata = { title: "Event" };

type Props = {
  params: Promise<{ eventId: string }>;
  searchParams: Promise<{ numbers?: string | string[] }>;
};

export default async function EventPage({ params, searchParams }: Props) {
  const viewer = await pageAdmin();
  const event = await findEvent(viewer, (await params).eventId);
  if (!event) notFound();
  await recordHourly({ actor: viewer.personId, action: "event.viewed", subjectKind: "event", subjectId: event.id });

  const showNumbers = (await searchParams).numbers === "shown";
  const payload = showPayload(new TextDecoder().decode(event.body), showNumbers);
  return (
    <>
      <BackLink href="/admin/events">Events</BackLink>
      <PageHeader
        title={event.eventType ?? "Event without a type"}
        description={<ResultBadge result={event.result} />}
        actions={<ProcessAgainButton eventId={event.id} process={processAgainAction} />}
      />
      <div className="grid gap-5 lg:grid-cols-2 lg:items-start">
        <section className="sheet px-5 py-3">
          <DescriptionList>
            <Description term="Result">
              {RESULT_WORDS[event.result].meaning}
              {event.reason ? <span className="block text-md text-ink-2">{event.reason}</span> : null}
            </Description>
            <Description term="Happened">
              {event.occurredAt ? <Time value={event.occurredAt} /> : "Not said"}
            </Description>
            <Description term="Received">
              <Time value={event.firstReceivedAt} />
            </Description>
            <Description term="Deliveries">
              {event.deliveries}
              {event.deliveries > 1 ? (
                <>
                  , the last <Time value={event.lastReceivedAt} format="inline" />
                </>
              ) : null}
            </Description>
            <Description term="Fax application">
              {event.connectionId ? (
                <Link
                  href={`/admin/fax-applications/${event.connectionId}?tab=health`}
                  className="break-all underline underline-offset-2"
                >
                  {event.connectionId}
                </Link>
              ) : (
                "Not said"
              )}
            </Description>
            <Description term="Fax at Telnyx">
              <span className="break-all">{event.providerFaxId ?? "Not said"}</span>
            </Description>
            <Description term="Event ID">
              <span className="break-all">{event.eventId}</span>
            </Description>
          </DescriptionList>
        </section>
        <EventEffect
          viewer={viewer}
          faxId={event.faxId}
          webhookEventId={event.id}
          isOldNews={event.result === "stale"}
        />
        <section className="sheet p-5 lg:col-span-2">
          <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
            <h2 className="font-bold">What Telnyx sent</h2>
            <ButtonLink size="small" href={`/admin/events/${event.id}${showNumbers ? "" : "?numbers=shown"}`}>
              {showNumbers ? "Hide numbers" : "Show numbers"}
            </ButtonLink>
          </div>
          <pre className="font-mono text-sm whitespace-pre-wrap break-all">
            {payload ?? (event.body.length === 0 ? "Deleted for good with its fax." : "It cannot be read as JSON.")}
          </pre>
        </section>
      </div>
    </>
  );
}
