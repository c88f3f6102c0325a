import "server-only";
import { eq, inArray, or, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import type { Transaction } from "@/db/database";
import { faxApplications } from "@/db/schema/applications";
import { faxAttempts, faxes } from "@/db/schema/faxes";
import { numbers } from "@/db/schema/people";
import { tellTimeline } from "@/lib/fax/add-timeline-events";
import type { StoredFax } from "@/lib/fax/store";
import { storableJson } from "@/lib/storable";

export type StoredAttempt = typeof faxAttempts.$inferSelect;
export type ReportedAttempt = { attempt: StoredAttempt; fax: StoredFax; newestAttempt: number };
/** The part of a fax that reports change. */
export type ReportedFax = Pick<
  StoredFax,
  | "id"
  | "status"
  | "pageCount"
  | "callDurationSecs"
  | "failureReason"
  | "unknownProviderStatus"
  | "finishedAt"
  | "providerStatus"
  | "providerStatusAt"
  | "callerId"
  | "callerName"
  | "receivedQuality"
  | "isPartial"
  | "media"
  | "mediaUrl"
>;
/** What reports change of a received fax, and what they depend on. */
export type ReceivedFax = ReportedFax & Pick<StoredFax, "providerFaxId" | "deletedAt">;
/** A received fax before it is stored. */
export type NewArrival = ReceivedFax & Pick<StoredFax, "fromNumber" | "toNumber" | "connectionId" | "searchText">;
/** A line of the timeline that an event of Telnyx adds, or what Telnyx answered when asked. */
export type Report = {
  faxId: string;
  attemptId: string | null;
  webhookEventId: string | null;
  detail: Record<string, string | boolean | null>;
  occurredAt: Date;
};

/**
 * The attempts that Telnyx knows by these ids, or that carry these as their own, with their faxes. Nobody else changes
 * either until the transaction ends; faxes are locked first and in order, as everywhere.
 */
export async function lockReportedAttempts(
  tx: Transaction,
  providerFaxIds: string[],
  attemptIds: string[],
): Promise<ReportedAttempt[]> {
  return tx
    .select({
      fax: faxes,
      attempt: faxAttempts,
      newestAttempt: sql<number>`(select max(a.n) from fax_attempts a where a.fax_id = ${faxes.id})`,
    })
    .from(faxes)
    .innerJoin(faxAttempts, eq(faxAttempts.faxId, faxes.id))
    .where(or(inArray(faxAttempts.providerFaxId, providerFaxIds), inArray(faxAttempts.id, attemptIds)))
    .orderBy(faxes.id)
    .for("no key update", { of: [faxes, faxAttempts] });
}

/** The received faxes that Telnyx knows by these ids; nobody else changes them until the transaction ends. */
export async function lockReceivedFaxes(tx: Transaction, providerFaxIds: string[]): Promise<StoredFax[]> {
  return tx
    .select()
    .from(faxes)
    .where(inArray(faxes.providerFaxId, providerFaxIds))
    .orderBy(faxes.id)
    .for("no key update");
}

/** Adds received faxes. Throws when another process has added one of them meanwhile. */
export async function insertReceivedFaxes(tx: Transaction, arrivals: NewArrival[]): Promise<void> {
  if (arrivals.length === 0) return;
  await tx.execute(sql`
    insert into faxes (
      id, direction, status, from_number, to_number, connection_id, search_text, provider_fax_id, provider_status,
      provider_status_at, failure_reason, page_count, call_duration_secs, unknown_provider_status, finished_at,
      caller_id, caller_name, received_quality, is_partial, media, media_url)
    select
      id, 'inbound', status, "fromNumber", "toNumber", "connectionId", "searchText", "providerFaxId",
      "providerStatus", "providerStatusAt", "failureReason", "pageCount", "callDurationSecs",
      "unknownProviderStatus", "finishedAt", "callerId", "callerName", "receivedQuality", "isPartial", media, "mediaUrl"
    from jsonb_to_recordset(${storableJson(arrivals)}::jsonb) as new (
      id uuid, status fax_status, "fromNumber" text, "toNumber" text, "connectionId" text, "searchText" text,
      "providerFaxId" text, "providerStatus" text, "providerStatusAt" timestamptz, "failureReason" text,
      "pageCount" integer, "callDurationSecs" integer, "unknownProviderStatus" text, "finishedAt" timestamptz,
      "callerId" text, "callerName" text, "receivedQuality" text, "isPartial" boolean, media inbound_media, "mediaUrl" text)`);
}

/** The ids of all fax applications that are known here, and which of these numbers are. */
export async function findOurs(tx: Transaction, phoneNumbers: string[]) {
  const applications = tx.select({ id: faxApplications.id, isNumber: sql<boolean>`false` }).from(faxApplications);
  const known = tx
    .select({ id: numbers.phoneNumber, isNumber: sql<boolean>`true` })
    .from(numbers)
    .where(inArray(numbers.phoneNumber, phoneNumbers));
  const found = await unionAll(applications, known);
  const idsOf = (isNumber: boolean) => new Set(found.filter((one) => one.isNumber === isNumber).map(({ id }) => id));
  return { connectionIds: idsOf(false), phoneNumbers: idsOf(true) };
}

/** Adds reports to the timelines; one that is there already is not added again. */
export async function addReports(tx: Transaction, reports: Report[]): Promise<void> {
  if (reports.length === 0) return;
  await tx.execute(sql`
    insert into fax_events (fax_id, attempt_id, webhook_event_id, source, kind, detail, occurred_at)
    select new."faxId", new."attemptId", new."webhookEventId",
      (case when new."webhookEventId" is null then 'reconcile' else 'telnyx' end)::timeline_source,
      'provider_event', new.detail, new."occurredAt"
    from jsonb_to_recordset(${storableJson(reports)}::jsonb) as new (
      "faxId" uuid, "attemptId" uuid, "webhookEventId" uuid, detail jsonb, "occurredAt" timestamptz)
    where not exists (
      select from fax_events known
      where known.fax_id = new."faxId" and known.webhook_event_id = new."webhookEventId")`);
  tellTimeline(
    reports.map(({ webhookEventId, ...report }) => ({
      ...report,
      kind: "provider_event",
      source: webhookEventId === null ? "reconcile" : "telnyx",
    })),
  );
}

/** Writes back what reports changed of attempts. */
export async function saveAttempts(tx: Transaction, attempts: StoredAttempt[]): Promise<void> {
  if (attempts.length === 0) return;
  await tx.execute(sql`
    update fax_attempts set
      state = new.state, provider_fax_id = new."providerFaxId", provider_status = new."providerStatus",
      provider_status_at = new."providerStatusAt", failure_reason = new."failureReason",
      internal_failure_reason = new."internalFailureReason", page_count = new."pageCount",
      call_duration_secs = new."callDurationSecs", accepted_at = new."acceptedAt", finished_at = new."finishedAt",
      preview_url = new."previewUrl", transmitted = new.transmitted
    from jsonb_to_recordset(${storableJson(attempts)}::jsonb) as new (
      id uuid, state attempt_state, "providerFaxId" text, "providerStatus" text, "providerStatusAt" timestamptz,
      "failureReason" text, "internalFailureReason" text, "pageCount" integer, "callDurationSecs" integer,
      "acceptedAt" timestamptz, "finishedAt" timestamptz,
      "previewUrl" text, transmitted transmitted_media)
    where fax_attempts.id = new.id`);
}

/** Writes back what reports changed of faxes. When something is due belongs to the status that it was noted for. */
export async function saveReportedFaxes(tx: Transaction, changed: ReportedFax[]): Promise<void> {
  if (changed.length === 0) return;
  await tx.execute(sql`
    update faxes set
      status = new.status, page_count = new."pageCount", call_duration_secs = new."callDurationSecs",
      failure_reason = new."failureReason", unknown_provider_status = new."unknownProviderStatus",
      finished_at = new."finishedAt", provider_status = new."providerStatus",
      provider_status_at = new."providerStatusAt", caller_id = new."callerId",
      caller_name = new."callerName", received_quality = new."receivedQuality", is_partial = new."isPartial",
      media = new.media, media_url = new."mediaUrl",
      due_at = case when new.status = faxes.status then faxes.due_at end
    from jsonb_to_recordset(${storableJson(changed)}::jsonb) as new (
      id uuid, status fax_status, "pageCount" integer, "callDurationSecs" integer, "failureReason" text,
      "unknownProviderStatus" text, "finishedAt" timestamptz, "providerStatus" text, "providerStatusAt" timestamptz,
      "callerId" text, "callerName" text, "receivedQuality" text, "isPartial" boolean, media inbound_media, "mediaUrl" text)
    where faxes.id = new.id`);
}
