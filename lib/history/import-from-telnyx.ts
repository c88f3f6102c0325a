import "server-only";
import { inArray } from "drizzle-orm";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { faxes } from "@/db/schema/faxes";
import { databaseNow } from "@/lib/database-clock";
import { addPastFaxes, type PastFax } from "@/lib/fax/history-ledger";
import { whichAreOurs } from "@/lib/fax/ours";
import { KEPT_AT_TELNYX_MS } from "@/lib/fax/rules/media-wait";
import { statusOf } from "@/lib/fax/rules/status";
import { findKnownFaxes } from "@/lib/reconcile/queries/known-faxes";
import { faxAsEvent } from "@/lib/telnyx/fax-as-event";
import { listFaxPages, type ProviderFax } from "@/lib/telnyx/faxes";

const ENDS = ["delivered", "failed", "received"] as const;

/** `askedFor`: received faxes whose document Telnyx may still have, so that the portal fetches it. */
export type ImportedFromTelnyx = { added: number; askedFor: number };

/**
 * Imports what Telnyx still lists of this portal's applications and numbers: faxes that are over, and that the portal neither sent nor
 * received itself. Telnyx keeps documents of received ones for a week, and hands out none of sent ones. Interrupted, it goes on when it is run again.
 */
export async function importFromTelnyx(since?: Date): Promise<ImportedFromTelnyx> {
  const keptSince = (await databaseNow(database())).getTime() - KEPT_AT_TELNYX_MS;
  const sum = { added: 0, askedFor: 0 };
  for await (const page of listFaxPages(since ? { createdFrom: since } : {})) {
    await database().transaction(async (tx) => {
      const past = (await strangersOf(tx, page)).flatMap((fax) => pastFax(fax, keptSince) ?? []);
      const added = await addPastFaxes(tx, past);
      sum.added += added.size;
      sum.askedFor += past.filter(({ importedAs, isAskedFor }) => isAskedFor && added.has(importedAs)).length;
    });
  }
  return sum;
}

/** Those that are ours by application or number, and not known here. */
async function strangersOf(tx: Transaction, page: readonly ProviderFax[]): Promise<ProviderFax[]> {
  const known = await findKnownFaxes(page);
  const providerFaxIds = new Set(known.map(({ providerFaxId }) => providerFaxId));
  const faxIds = page.flatMap(({ faxId }) => faxId ?? []);
  const sentHere = new Set(
    (await tx.select({ id: faxes.id }).from(faxes).where(inArray(faxes.id, faxIds))).map(({ id }) => id),
  );
  const isOurs = await whichAreOurs(
    tx,
    page.flatMap((fax) => faxAsEvent(fax) ?? []),
  );
  return page.filter((fax) => {
    const event = faxAsEvent(fax);
    const isKnown = providerFaxIds.has(fax.providerFaxId) || (fax.faxId !== null && sentHere.has(fax.faxId));
    return event !== null && !isKnown && isOurs(event);
  });
}

function pastFax(fax: ProviderFax, keptSince: number): PastFax | null {
  const { direction, from, to, createdAt, providerFaxId } = fax;
  const status = ENDS.find(
    (end) => direction !== null && end === statusOf(direction, faxAsEvent(fax)?.state.status ?? null),
  );
  if (direction === null || !status || !createdAt) return null;
  return {
    ...{ direction, status, createdAt, providerFaxId, importedAs: `telnyx:${providerFaxId}` },
    fromNumber: from ?? "",
    toNumber: to ?? "",
    connectionId: fax.connectionId ?? "",
    pageCount: fax.pageCount,
    callDurationSecs: fax.callDurationSecs,
    failureReason: status === "failed" ? fax.failureReason : null,
    finishedAt: fax.updatedAt ?? createdAt,
    senderId: null,
    document: null,
    isAskedFor: direction === "inbound" && status === "received" && createdAt.getTime() > keptSince,
  };
}
