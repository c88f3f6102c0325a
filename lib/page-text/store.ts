import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { type Executor, rowsOf } from "@/db/database";
import { documents, pageTexts } from "@/db/schema/documents";
import { faxes } from "@/db/schema/faxes";
import { enqueueJob } from "@/lib/jobs/jobs";
import type { PageText } from "@/lib/page-text/read-page-of";
import { storableJson } from "@/lib/storable";

export type DocumentToRead = Pick<
  typeof documents.$inferSelect,
  "id" | "sha256" | "pageCount" | "pageSizes" | "recipe"
>;

/** The document, while its text is still to be read. */
export async function findDocumentToRead(executor: Executor, documentId: string): Promise<DocumentToRead | undefined> {
  const { id, sha256, pageCount, pageSizes, recipe } = documents;
  const [document] = await executor
    .select({ id, sha256, pageCount, pageSizes, recipe })
    .from(documents)
    .where(and(eq(documents.id, documentId), eq(documents.text, "due")));
  return document;
}

/** The pages of a document whose text is not kept yet, in order. */
export async function listUnreadPages(
  executor: Executor,
  { id, pageCount }: Pick<DocumentToRead, "id" | "pageCount">,
): Promise<number[]> {
  const rows = await rowsOf<{ page: number }>(
    executor,
    sql`select numbers.page from generate_series(1, ${pageCount}::int) as numbers(page)
      where not exists (select from ${pageTexts} where ${pageTexts.documentId} = ${id} and ${pageTexts.page} = numbers.page)
      order by numbers.page`,
  );
  return rows.map(({ page }) => page);
}

/** Keeps the text of a page, and how far it is to be turned to stand upright; nothing when the document was deleted meanwhile. */
export async function keepPageText(
  executor: Executor,
  documentId: string,
  page: number,
  { text, lines, turn }: PageText,
): Promise<void> {
  const kept = lines && storableJson(lines);
  await executor.execute(sql`insert into page_texts (document_id, page, text, lines)
    select ${documentId}::uuid, ${page}::int, ${text}, ${kept}::jsonb
    where exists (select from ${documents} where id = ${documentId})
    on conflict do nothing`);
  if (turn === 0) return;
  const turns = sql`${documents.pageTurns} || ${storableJson([[page, turn]])}::jsonb`;
  await executor.update(documents).set({ pageTurns: turns }).where(eq(documents.id, documentId));
}

export async function endReading(executor: Executor, documentId: string, text: "read" | "unreadable"): Promise<void> {
  await executor.update(documents).set({ text }).where(eq(documents.id, documentId));
}

/** The received faxes that have this document. */
export async function listReceivedWith(executor: Executor, documentId: string): Promise<string[]> {
  const received = and(eq(faxes.documentId, documentId), eq(faxes.direction, "inbound"), isNull(faxes.deletedAt));
  return (await executor.select({ id: faxes.id }).from(faxes).where(received)).map(({ id }) => id);
}

const MOST_AT_ONCE = 5_000;

/** Has the documents of faxes read whose text was never read. */
export async function queueUnreadDocuments(executor: Executor): Promise<void> {
  const unread = await executor
    .selectDistinct({ id: documents.id })
    .from(documents)
    .innerJoin(faxes, eq(faxes.documentId, documents.id))
    .where(eq(documents.text, "due"));
  const ids = unread.map(({ id }) => id);
  for (let start = 0; start < ids.length; start += MOST_AT_ONCE) {
    await enqueueJob(executor, "read-document", ids.slice(start, start + MOST_AT_ONCE));
  }
}

/** Pages without text become unread again, and with them their documents. */
export async function forgetEmptyPages(executor: Executor): Promise<void> {
  await executor.execute(sql`with forgotten as (delete from page_texts where text = '' returning document_id)
    update documents set text = 'due' where text = 'read' and id in (select document_id from forgotten)`);
}
