import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { AppError } from "@/lib/errors";
import { applyFoundFaxes } from "@/lib/fax/apply-fax-events";
import { changeFax } from "@/lib/fax/ledger";
import { lockFax } from "@/lib/fax/locks";
import { findCutOff } from "@/lib/fax/queries/attempts";
import { NOT_FETCHED } from "@/lib/fax/rules/retry-policy";
import { type ProviderFax, retrieveFax } from "@/lib/telnyx/faxes";

/**
 * Asks Telnyx once more about a fax that waits to go out anew because its document was cut off while Telnyx fetched it. A
 * webhook may be older than a fetch that came after all; an answer of now can't be, for the link is closed. Unless Telnyx
 * says again that it could not fetch the document, what it says counts, and nothing is tried by itself any more. Throws
 * where Telnyx cannot be asked: then the fax waits on.
 */
export async function confirmNotFetched(faxId: string): Promise<void> {
  const providerFaxId = await findCutOff(database(), faxId);
  if (providerFaxId === null) return;
  const found = await retrieveFax(providerFaxId).catch(nullWhereForgotten);
  if (found?.status === "failed" && found.failureReason === NOT_FETCHED) return;
  await database().transaction((tx) => believe(tx, faxId, found));
}

async function believe(tx: Transaction, faxId: string, found: ProviderFax | null): Promise<void> {
  if (found) await applyFoundFaxes(tx, [found]);
  const fax = await lockFax(tx, faxId);
  if (fax?.status !== "retry_planned") return;
  const changes = { status: "failed", finishedAt: sql`now()`, dueAt: null } as const;
  await changeFax(tx, faxId, { changes, timeline: null, by: "telnyx" });
}

function nullWhereForgotten(error: unknown): null {
  if (error instanceof AppError && error.code === "not-found") return null;
  throw error;
}
