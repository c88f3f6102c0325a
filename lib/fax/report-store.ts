import "server-only";
import { and, eq, inArray, or, sql } from "drizzle-orm";
import type { Transaction } from "@/db/database";
import { faxApplications } from "@/db/schema/applications";
import { faxAttempts, faxEvents, faxes } from "@/db/schema/faxes";
import { numbers } from "@/db/schema/people";
import type { NewFax, StoredFax } from "@/lib/fax/store";

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
  | "isPartial"
  | "media"
  | "mediaUrl"
>;
export type Report = typeof faxEvents.$inferInsert & { webhookEventId: string };

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
export async function insertReceivedFaxes(tx: Transaction, rows: NewFax[]): Promise<void> {
  if (rows.length > 0) await tx.insert(faxes).values(rows).returning({ id: faxes.id });
}

/** The ids of all fax applications that are known here, and which of these numbers are. */
export async function findOurs(tx: Transaction, phoneNumbers: string[]) {
  const applications = await tx.select({ id: faxApplications.id }).from(faxApplications);
  const known = await tx
    .select({ phoneNumber: numbers.phoneNumber })
    .from(numbers)
    .where(inArray(numbers.phoneNumber, phoneNumbers));
  return {
    connectionIds: new Set(applications.map(({ id }) => id)),
    phoneNumbers: new Set(known.map(({ phoneNumber }) => phoneNumber)),
  };
}

/** Adds reports to the timelines; one that is there already is not added again. */
export async function addReports(tx: Transaction, reports: Report[]): Promise<void> {
  const known = await tx
    .select({ webhookEventId: faxEvents.webhookEventId })
    .from(faxEvents)
    .where(
      and(
        inArray(faxEvents.faxId, unique(reports.map(({ faxId }) => faxId))),
        inArray(faxEvents.webhookEventId, unique(reports.map(({ webhookEventId }) => webhookEventId))),
      ),
    );
  const told = new Set(known.map(({ webhookEventId }) => webhookEventId));
  const fresh = reports.filter(({ webhookEventId }) => !told.has(webhookEventId));
  if (fresh.length > 0) await tx.insert(faxEvents).values(fresh);
}

/** Writes back what reports changed of attempts. */
export async function saveAttempts(tx: Transaction, attempts: StoredAttempt[]): Promise<void> {
  if (attempts.length === 0) return;
  await tx.execute(sql`
    update fax_attempts set
      state = new.state, provider_fax_id = new."providerFaxId", provider_status = new."providerStatus",
      provider_status_at = new."providerStatusAt", failure_reason = new."failureReason",
      internal_failure_reason = new."internalFailureReason", page_count = new."pageCount",
      call_duration_secs = new."callDurationSecs", accepted_at = new."acceptedAt", finished_at = new."finishedAt"
    from jsonb_to_recordset(${JSON.stringify(attempts)}::jsonb) as new (
      id uuid, state attempt_state, "providerFaxId" text, "providerStatus" text, "providerStatusAt" timestamptz,
      "failureReason" text, "internalFailureReason" text, "pageCount" integer, "callDurationSecs" integer,
      "acceptedAt" timestamptz, "finishedAt" timestamptz)
    where fax_attempts.id = new.id`);
}

/** Writes back what reports changed of faxes. */
export async function saveReportedFaxes(tx: Transaction, changed: ReportedFax[]): Promise<void> {
  if (changed.length === 0) return;
  await tx.execute(sql`
    update faxes set
      status = new.status, page_count = new."pageCount", call_duration_secs = new."callDurationSecs",
      failure_reason = new."failureReason", unknown_provider_status = new."unknownProviderStatus",
      finished_at = new."finishedAt", provider_status = new."providerStatus",
      provider_status_at = new."providerStatusAt", caller_id = new."callerId", is_partial = new."isPartial",
      media = new.media, media_url = new."mediaUrl"
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as new (
      id uuid, status fax_status, "pageCount" integer, "callDurationSecs" integer, "failureReason" text,
      "unknownProviderStatus" text, "finishedAt" timestamptz, "providerStatus" text, "providerStatusAt" timestamptz,
      "callerId" text, "isPartial" boolean, media inbound_media, "mediaUrl" text)
    where faxes.id = new.id`);
}

function unique(ids: string[]): string[] {
  return [...new Set(ids)];
}
