import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/database";
import { faxEvents, faxes } from "@/db/schema/faxes";
import { recordAudit } from "@/lib/audit";
import { logTimelines } from "@/lib/fax/ledger";
import { searchTextOf } from "@/lib/fax/search-text";
import type { StoredFax } from "@/lib/fax/store";
import { enqueueJob } from "@/lib/jobs/jobs";
import { publishChange } from "@/lib/live/publish-change";

/** A fax that was sent or received before this portal was there, and is over. */
export type PastFax = Pick<
  StoredFax,
  | "direction"
  | "fromNumber"
  | "toNumber"
  | "connectionId"
  | "pageCount"
  | "callDurationSecs"
  | "failureReason"
  | "createdAt"
  | "finishedAt"
  | "senderId"
  | "providerFaxId"
> & {
  /** What it is called where it comes from: under one name it is imported once. */
  importedAs: string;
  status: "delivered" | "failed" | "cancelled" | "received";
  document: { id: string; pageCount: number; fileName: string } | null;
  /** Telnyx may still have the document of this received fax. */
  isAskedFor: boolean;
};

/**
 * Adds faxes of before the portal, each once, and answers the names of those that were not there. They are dealt with: nobody is told of
 * them, no program is, and nothing sends them. What Telnyx may still have of them is fetched.
 */
export async function addPastFaxes(tx: Transaction, past: readonly PastFax[]): Promise<Set<string>> {
  if (past.length === 0) return new Set();
  const added = await tx
    .insert(faxes)
    .values(past.map(rowOf))
    .onConflictDoNothing()
    .returning({ id: faxes.id, importedAs: faxes.importedAs, media: faxes.media, documentId: faxes.documentId });
  if (added.length === 0) return new Set();
  const line = { kind: "imported", source: "portal", occurredAt: sql`now()` } as const;
  const lines = added.map(({ id: faxId }) => ({ faxId, ...line }));
  await tx.insert(faxEvents).values(lines);
  logTimelines(lines);
  await enqueueJob(
    tx,
    "fetch-inbound-document",
    added.flatMap(({ id, media }) => (media === "due" ? [id] : [])),
  );
  await enqueueJob(
    tx,
    "read-document",
    added.flatMap(({ documentId }) => documentId ?? []),
  );
  const detail = { faxes: added.length };
  await recordAudit(tx, {
    actor: "portal",
    action: "history.imported",
    subjectKind: "list",
    subjectId: "faxes",
    detail,
  });
  await publishChange(tx, ...added.slice(0, 1).map(({ id }) => ({ kind: "fax" as const, id })));
  return new Set(added.flatMap(({ importedAs }) => importedAs ?? []));
}

function rowOf({ document, isAskedFor, ...fax }: PastFax) {
  const fileName = document?.fileName ?? null;
  return {
    ...fax,
    documentId: document?.id ?? null,
    pageCount: document?.pageCount ?? fax.pageCount,
    media: fax.direction === "outbound" ? "none" : document ? "stored" : isAskedFor ? "due" : "missing",
    doneAt: fax.finishedAt ?? fax.createdAt,
    searchText: searchTextOf({ numbers: [fax.fromNumber, fax.toNumber], fileName }),
  } as const;
}
