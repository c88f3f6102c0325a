import "server-only";
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { rowsOf, type Transaction } from "@/db/database";
import { columnsInRows } from "@/db/rows-as-table";
import { faxAttempts, faxes } from "@/db/schema/faxes";
import { answerMails } from "@/lib/fax/answer-mails";
import { isRefused } from "@/lib/fax/inbox/refused-senders";
import { logTimelines } from "@/lib/fax/ledger";
import type { StoredAttempt, StoredFax } from "@/lib/fax/store";
import { tellProgramsOfOutcomes } from "@/lib/fax/tell-programs";
import { notices } from "@/lib/live/publish-change";
import { tellOutcomes } from "@/lib/notices/tell";
import { storableJson } from "@/lib/storable";
import type { ProviderFax } from "@/lib/telnyx/faxes";

/*
 * What Telnyx reports, of many faxes in one statement a table: webhooks are applied up to a hundred in one commit, and a sweep reads
 * hundreds of faxes. What one fax does alone is written by `ledger.ts`.
 */

const REPORTED_OF_ATTEMPT = [
  "state",
  "providerFaxId",
  "providerStatus",
  "providerStatusAt",
  "failureReason",
  "internalFailureReason",
  "pageCount",
  "callDurationSecs",
  "acceptedAt",
  "finishedAt",
  "previewUrl",
  "transmitted",
] as const satisfies (keyof StoredAttempt)[];

const REPORTED_OF_FAX = [
  "status",
  "pageCount",
  "callDurationSecs",
  "failureReason",
  "unknownProviderStatus",
  "finishedAt",
  "providerStatus",
  "providerStatusAt",
  "callerId",
  "callerName",
  "receivedQuality",
  "isPartial",
  "media",
  "mediaUrl",
] as const satisfies (keyof StoredFax)[];

const OF_ARRIVAL = [
  "id",
  "fromNumber",
  "toNumber",
  "connectionId",
  "searchText",
  "providerFaxId",
  ...REPORTED_OF_FAX,
] as const satisfies (keyof StoredFax)[];

const attemptColumns = columnsInRows(faxAttempts, ["id", ...REPORTED_OF_ATTEMPT]);
const faxColumns = columnsInRows(faxes, ["id", ...REPORTED_OF_FAX]);
const arrivalColumns = columnsInRows(faxes, OF_ARRIVAL);

/** What people are told that a fax came to. */
const TOLD: ReadonlySet<string> = new Set(["received", "delivered", "failed"]);

/** The part of a fax that reports change. */
type ReportedFax = Pick<StoredFax, "id" | (typeof REPORTED_OF_FAX)[number]>;
/** What reports change of a received fax, and what they depend on. */
export type ReceivedFax = ReportedFax & Pick<StoredFax, "providerFaxId" | "deletedAt">;
/** A received fax before it is stored. */
export type NewArrival = ReceivedFax & Pick<StoredFax, (typeof OF_ARRIVAL)[number]>;
/** A line of the timeline that an event of Telnyx adds, or what Telnyx answered when asked. */
export type Report = {
  faxId: string;
  attemptId: string | null;
  webhookEventId: string | null;
  detail: Record<string, string | boolean | null>;
  occurredAt: Date;
};

/** What reports come to: how attempts and faxes stand after them, and the faxes that they are the first to tell of. */
export type Reported = { attempts: StoredAttempt[]; faxes: ReportedFax[]; arrivals: NewArrival[] };

/**
 * Writes what reports come to, and adds them to the timelines; one that is there already is not added again. Their pages
 * hear of it. Throws when another process has added one of the arrivals meanwhile.
 */
export async function recordReports(
  tx: Transaction,
  reports: Report[],
  { attempts, faxes: changed, arrivals }: Reported,
): Promise<void> {
  if (attempts.length > 0) {
    await tx.execute(sql`update fax_attempts set ${attemptColumns.setting}
      from ${attemptColumns.of(attempts)} where fax_attempts.id = new.id`);
  }
  if (changed.length > 0) {
    // When something is due belongs to the status that it was noted for.
    const updated = await rowsOf<{ faxId: string; status: string; isNews: boolean }>(
      tx,
      sql`update faxes set ${faxColumns.setting},
        due_at = case when new.status = faxes.status then faxes.due_at end
      from ${faxColumns.of(changed)} join faxes was on was.id = new.id
      where faxes.id = new.id
      returning faxes.id as "faxId", faxes.status, was.direction = 'outbound' and was.status <> faxes.status as "isNews"`,
    );
    const news = updated.filter(({ isNews }) => isNews);
    await tellProgramsOfOutcomes(tx, news);
    await answerMails(
      tx,
      news.map(({ faxId }) => faxId),
    );
  }
  await addReports(tx, reports, arrivals);
  const ended = [...changed, ...arrivals].filter(({ status }) => TOLD.has(status));
  await tellOutcomes(
    tx,
    ended.map(({ id }) => id),
  );
}

/**
 * Adds reports to the timelines, after the received faxes that they are the first to tell of; those of refused senders lie in junk
 * from the start.
 */
async function addReports(tx: Transaction, reports: Report[], arrivals: NewArrival[]): Promise<void> {
  if (reports.length === 0 && arrivals.length === 0) return;
  const told = [...new Set(reports.map(({ faxId }) => faxId))].map((id) => ({ kind: "fax" as const, id }));
  const answers = await rowsOf<{ refusedId: string | null }>(
    tx,
    sql`with ${arrivals.length > 0 ? arriving(arrivals) : NOBODY_ARRIVES}, added as (
      insert into fax_events (fax_id, attempt_id, webhook_event_id, source, kind, detail, occurred_at)
      select new."faxId", new."attemptId", new."webhookEventId",
        (case when new."webhookEventId" is null then 'reconcile' else 'telnyx' end)::timeline_source,
        'provider_event', new.detail, new."occurredAt"
      from jsonb_to_recordset(${storableJson(reports)}::jsonb) as new (
        "faxId" uuid, "attemptId" uuid, "webhookEventId" uuid, detail jsonb, "occurredAt" timestamptz)
      -- Counted one by one, as the index finds them: as a join, PostgreSQL would read all timelines there are.
      where (select count(*) from fax_events known
        where known.fax_id = new."faxId" and known.webhook_event_id = new."webhookEventId") = 0
    ), told as (${notices(told)})
    select null as "refusedId", (select count(*) from told) union all select fax_id, 0 from refused`,
  );
  const refused = answers.flatMap(({ refusedId }) => refusedId ?? []);
  logTimelines(refused.map((faxId) => ({ faxId, kind: "refused", source: "portal" })));
  logTimelines(
    reports.map(({ webhookEventId, ...report }) => ({
      ...report,
      kind: "provider_event",
      source: webhookEventId === null ? "reconcile" : "telnyx",
    })),
  );
}

function arriving(arrivals: NewArrival[]): SQL {
  return sql`arrived as (
      insert into faxes (direction, junked_at, ${arrivalColumns.names})
      select 'inbound', case when ${isRefused(sql`new."fromNumber"`, sql`new."toNumber"`)} then now() end, ${arrivalColumns.properties}
      from ${arrivalColumns.of(arrivals)} returning id, junked_at
    ), refused as (
      insert into fax_events (fax_id, source, kind, occurred_at)
      select id, 'portal', 'refused', now() from arrived where junked_at is not null returning fax_id
    )`;
}

const NOBODY_ARRIVES = sql`refused as (select null::uuid as fax_id where false)`;

/** Adds to received faxes what only Telnyx's list tells: the caller's name, and the quality. No news for anybody. */
export async function noteCallers(found: readonly ProviderFax[]): Promise<void> {
  const told = found.filter(
    ({ direction, displayName, quality }) => direction === "inbound" && (displayName || quality),
  );
  if (told.length === 0) return;
  const callers = told.map(({ providerFaxId, displayName, quality }) => ({ providerFaxId, displayName, quality }));
  await database().execute(sql`
    update faxes set caller_name = coalesce(caller_name, "displayName"), received_quality = coalesce(received_quality, quality)
    from jsonb_to_recordset(${storableJson(callers)}::jsonb) as told ("providerFaxId" text, "displayName" text, quality text)
    where provider_fax_id = "providerFaxId" and direction = 'inbound'
      and (caller_name is null and "displayName" is not null or received_quality is null and quality is not null)`);
}

/** Notes that Telnyx was asked for these faxes just now. No news for anybody. */
export async function noteChecked(providerFaxIds: string[]): Promise<void> {
  const now = { checkedAt: sql`now()` };
  const isSent = and(inArray(faxAttempts.providerFaxId, providerFaxIds), eq(faxAttempts.state, "accepted"));
  await database().update(faxAttempts).set(now).where(isSent);
  await database().update(faxes).set(now).where(inArray(faxes.providerFaxId, providerFaxIds));
}
