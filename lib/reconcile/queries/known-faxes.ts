import "server-only";
import { inArray, or } from "drizzle-orm";
import { database } from "@/db/client";
import { faxAttempts, faxes } from "@/db/schema/faxes";
import type { ProviderFax } from "@/lib/telnyx/faxes";

export type KnownFax = {
  /** Of a fax that was sent. */
  attemptId: string | null;
  providerFaxId: string | null;
  status: string | null;
  failureReason: string | null;
  internalFailureReason: string | null;
  pageCount: number | null;
  callDurationSecs: number | null;
};

/** What is known here of these faxes: of attempts by Telnyx's id or ours, of received ones by Telnyx's. */
export async function findKnownFaxes(found: readonly ProviderFax[]): Promise<KnownFax[]> {
  const providerFaxIds = found.map(({ providerFaxId }) => providerFaxId);
  const attemptIds = found.flatMap(({ attemptId }) => attemptId ?? []);
  const [sent, received] = await Promise.all([findSent(providerFaxIds, attemptIds), findReceived(providerFaxIds)]);
  return [...sent, ...received.map((fax) => ({ ...fax, attemptId: null, internalFailureReason: null }))];
}

function findSent(providerFaxIds: string[], attemptIds: string[]): Promise<KnownFax[]> {
  return database()
    .select({
      attemptId: faxAttempts.id,
      providerFaxId: faxAttempts.providerFaxId,
      status: faxAttempts.providerStatus,
      failureReason: faxAttempts.failureReason,
      internalFailureReason: faxAttempts.internalFailureReason,
      pageCount: faxAttempts.pageCount,
      callDurationSecs: faxAttempts.callDurationSecs,
    })
    .from(faxAttempts)
    .where(or(inArray(faxAttempts.providerFaxId, providerFaxIds), inArray(faxAttempts.id, attemptIds)));
}

function findReceived(providerFaxIds: string[]) {
  return database()
    .select({
      providerFaxId: faxes.providerFaxId,
      status: faxes.providerStatus,
      failureReason: faxes.failureReason,
      pageCount: faxes.pageCount,
      callDurationSecs: faxes.callDurationSecs,
    })
    .from(faxes)
    .where(inArray(faxes.providerFaxId, providerFaxIds));
}
