import "server-only";
import { and, eq, inArray, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { rowsOf, type Transaction } from "@/db/database";
import { documents, drafts } from "@/db/schema/documents";
import { webhookEvents } from "@/db/schema/events";
import { faxAttempts, faxEvents, faxes, mediaGrants } from "@/db/schema/faxes";
import { faxLabels, faxNotes } from "@/db/schema/inbox";
import { mails } from "@/db/schema/mails";
import { webhookDeliveries } from "@/db/schema/outgoing-webhooks";
import { receivedMails } from "@/db/schema/received-mails";
import type { Viewer } from "@/lib/auth/viewer-type";
import { eraseDocuments } from "@/lib/documents/discard-document";
import { changeFax, type FaxChanges } from "@/lib/fax/ledger";
import { isFinal } from "@/lib/fax/rules/status";
import { searchTextOf } from "@/lib/fax/search-text";
import type { StoredFax } from "@/lib/fax/store";
import { PORTAL } from "@/lib/jobs/job";
import { log } from "@/lib/log";
import { lostWith, orphans } from "@/lib/visibility/who-sees-what";

/*
 * The end of a fax. What was made of its pages ends with it: saved and split pages, what they were put together with, the pages
 * of drafts, and those of faxes that sent them on, which stay as faxes without pages.
 */

/** A fax that is to be erased, what goes with it, and under which ids Telnyx knows what it has of all that. */
export type Erasure = {
  fax: StoredFax;
  /** The other faxes that lose their pages. */
  losing: StoredFax[];
  documentIds: string[];
  providerIds: string[];
};

/** What erasing this fax, which the caller has locked, takes; the faxes that lose their pages are locked too. */
export async function planErasure(tx: Transaction, fax: StoredFax): Promise<Erasure> {
  const rendered = await tx
    .select({ id: faxAttempts.transmittedDocumentId })
    .from(faxAttempts)
    .where(eq(faxAttempts.faxId, fax.id));
  const own = [fax.documentId, ...rendered.map(({ id }) => id)].filter((id) => id !== null);
  const documentIds = await lockLost(tx, fax.id, own);
  const losing = await lockLosing(tx, fax.id, documentIds);
  return { fax, losing, documentIds, providerIds: await listProviderIds(tx, [fax, ...losing]) };
}

function lockLosing(tx: Transaction, faxId: string, documentIds: readonly string[]): Promise<StoredFax[]> {
  return tx
    .select()
    .from(faxes)
    .where(and(ne(faxes.id, faxId), isNull(faxes.deletedAt), usesOneOf(documentIds)))
    .orderBy(faxes.id)
    .for("no key update");
}

/** Whoever names one of these documents now waits, and what was made of one while we waited for it is found too. */
async function lockLost(tx: Transaction, faxId: string, own: readonly string[]): Promise<string[]> {
  const lost = lostWith(eq(faxes.id, faxId), sql`select unnest(${sql.param(own)}::uuid[])`);
  const list = async () => (await rowsOf<{ id: string }>(tx, lost)).map(({ id }) => id);
  let locked: string[] = [];
  for (let found = await list(); found.length > locked.length; found = await list()) {
    locked = found;
    await tx
      .select({ id: documents.id })
      .from(documents)
      .where(inArray(documents.id, found))
      .orderBy(documents.id)
      .for("update");
  }
  return locked;
}

function usesOneOf(documentIds: readonly string[]): SQL | undefined {
  if (documentIds.length === 0) return sql`false`;
  return or(
    inArray(faxes.documentId, [...documentIds]),
    sql`exists (select from ${faxAttempts} where ${faxAttempts.faxId} = ${faxes.id}
      and ${inArray(faxAttempts.transmittedDocumentId, [...documentIds])})`,
  );
}

/** The ids under which Telnyx knows these faxes, one an attempt that it accepted. */
async function listProviderIds(tx: Transaction, of: readonly StoredFax[]): Promise<string[]> {
  const attempts = await tx
    .select({ id: faxAttempts.providerFaxId })
    .from(faxAttempts)
    .where(
      inArray(
        faxAttempts.faxId,
        of.map(({ id }) => id),
      ),
    );
  const ids = [...of.map(({ providerFaxId }) => providerFaxId), ...attempts.map(({ id }) => id)];
  return ids.filter((id) => id !== null);
}

type By = Pick<Viewer, "personId"> | "portal";

/**
 * Empties a fax of everything but what recognises it: who and when, the numbers, its ids at Telnyx. Takes with it what
 * `planErasure` found. The files go when what this answers is called, after the commit.
 */
export async function eraseFax(
  tx: Transaction,
  by: By,
  { fax, losing, documentIds, providerIds }: Erasure,
  why: { rule?: string } = {},
): Promise<() => Promise<void>> {
  await emptyAttempts(tx, eq(faxAttempts.faxId, fax.id));
  await tx.delete(faxEvents).where(eq(faxEvents.faxId, fax.id));
  await tx.delete(faxNotes).where(eq(faxNotes.faxId, fax.id));
  await tx.delete(faxLabels).where(eq(faxLabels.faxId, fax.id));
  await tx.delete(mails).where(eq(mails.faxId, fax.id));
  if (fax.submissionKey) await forgetMail(tx, fax.submissionKey);
  await tx.delete(webhookDeliveries).where(eq(webhookDeliveries.faxId, fax.id));
  await changeFax(tx, fax.id, { changes: NOTHING_LEFT, timeline: null, audit: "fax.deleted", facts: why, by });
  log.info({ faxId: fax.id, kind: "deleted", source: by === "portal" ? by : "person" }, "fax");
  await emptyWebhooks(tx, fax.id, providerIds);
  return eraseLost(tx, by, { losing, documentIds });
}

/** What is known of the mail that asked for a fax: that there was one stays. */
async function forgetMail(tx: Transaction, id: string): Promise<void> {
  await tx.delete(mails).where(and(eq(mails.answersId, id), isNull(mails.faxId)));
  await tx.update(receivedMails).set({ messageId: null }).where(eq(receivedMails.id, id));
}

/**
 * Erases received documents that no fax has, with all that was made of them, but for what is on its way in another fax. The
 * files go when what this answers is called.
 */
async function eraseWithoutFax(tx: Transaction, orphanIds: readonly string[]): Promise<() => Promise<void>> {
  const documentIds = await lockLost(tx, PORTAL, orphanIds);
  const losing = await lockLosing(tx, PORTAL, documentIds);
  if (losing.some(({ status }) => !isFinal(status))) return async () => {};
  return eraseLost(tx, "portal", { losing, documentIds });
}

async function eraseLost(tx: Transaction, by: By, { losing, documentIds }: Pick<Erasure, "losing" | "documentIds">) {
  for (const one of losing) await takePages(tx, by, one);
  if (documentIds.length === 0) return async () => {};
  await emptyAttempts(tx, inArray(faxAttempts.transmittedDocumentId, documentIds));
  await tx.delete(mediaGrants).where(inArray(mediaGrants.documentId, documentIds));
  await takeFromDrafts(tx, documentIds);
  return eraseDocuments(tx, documentIds);
}

const NOTHING_LEFT: FaxChanges = {
  deletedAt: sql`now()`,
  // So many it had: the audit log says so.
  pageCount: sql`coalesce(${faxes.pageCount}, (select page_count from documents where id = ${faxes.documentId}))`,
  documentId: null,
  searchText: "",
  recipientName: null,
  options: null,
  callerId: null,
  callerName: null,
  mediaUrl: null,
  media: "none",
};

async function emptyAttempts(tx: Transaction, which: SQL): Promise<void> {
  const emptied = await tx
    .update(faxAttempts)
    .set({ transmitted: "none", transmittedDocumentId: null, previewUrl: null })
    .where(which)
    .returning({ id: faxAttempts.id });
  const ids = emptied.map(({ id }) => id);
  if (ids.length > 0) await tx.delete(mediaGrants).where(inArray(mediaGrants.attemptId, ids));
}

/** A fax that sent pages on stays, without them. */
async function takePages(
  tx: Transaction,
  by: By,
  { id, fromNumber, toNumber, recipientName }: StoredFax,
): Promise<void> {
  const searchText = searchTextOf({ numbers: [toNumber, fromNumber], name: recipientName });
  const changes: FaxChanges = { documentId: null, searchText };
  await emptyAttempts(tx, eq(faxAttempts.faxId, id));
  await changeFax(tx, id, { changes, timeline: "pages_erased", audit: "fax.pages-erased", by });
}

/** What Telnyx delivered about the fax stays as events that are known, without what they said: numbers and links. */
async function emptyWebhooks(tx: Transaction, faxId: string, providerIds: readonly string[]): Promise<void> {
  await tx
    .update(webhookEvents)
    .set({ body: new Uint8Array() })
    .where(or(eq(webhookEvents.faxId, faxId), inArray(webhookEvents.providerFaxId, [...providerIds])));
}

async function takeFromDrafts(tx: Transaction, documentIds: readonly string[]): Promise<void> {
  const gone = sql`${sql.param(documentIds)}::text[]`;
  const pages = sql`${drafts.content} -> 'composition' -> 'pages'`;
  await tx
    .update(drafts)
    .set({
      content: sql`jsonb_set(${drafts.content}, '{composition,pages}', (
        select coalesce(jsonb_agg(page), '[]') from jsonb_array_elements(${pages}) page
        where page ->> 'documentId' <> all (${gone})))`,
    })
    .where(
      sql`jsonb_typeof(${pages}) = 'array' and exists (
        select from jsonb_array_elements(${pages}) page where page ->> 'documentId' = any (${gone}))`,
    );
}

const FETCHED_MS = 86_400_000;

/**
 * Erases received documents whose fax was deleted, with all that was made of them, as of `now`: what installations of before
 * kept for a saved page or a draft. One that was fetched within the day may still be about to get its fax.
 */
export async function eraseOrphans(now: Date): Promise<void> {
  for (const { id } of await rowsOf<{ id: string }>(database(), orphans(new Date(now.getTime() - FETCHED_MS)))) {
    const deleteFiles = await database().transaction((tx) => eraseWithoutFax(tx, [id]));
    await deleteFiles();
  }
}
