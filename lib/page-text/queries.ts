import "server-only";
import { and, count, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { documents, pageTexts } from "@/db/schema/documents";
import { faxes } from "@/db/schema/faxes";
import { jobs } from "@/db/schema/work";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import type { TextLine } from "@/lib/documents/rules/page-text";
import { areScansRead } from "@/lib/page-text/scan-setting";
import { documentVisibleTo, visibleTo } from "@/lib/visibility/who-sees-what";

/** Where a fax was found by its text: the page with most of the words, the first of them. */
export type FoundPage = { faxId: string; page: number; text: string };

/** More of a page is not looked through for the words to show. */
const MOST_CHARACTERS = 20_000;

/** The pages on which any of these `hits` is true, for those of these faxes that the viewer may see. */
export async function findPages(viewer: Viewer, faxIds: readonly string[], hits: readonly SQL[]): Promise<FoundPage[]> {
  if (faxIds.length === 0 || hits.length === 0) return [];
  const hitCount = sql.join(
    hits.map((hit) => sql`coalesce(${hit}, false)::int`),
    sql` + `,
  );
  return database()
    .selectDistinctOn([faxes.id], {
      faxId: faxes.id,
      page: pageTexts.page,
      text: sql<string>`left(${pageTexts.text}, ${MOST_CHARACTERS})`,
    })
    .from(faxes)
    .innerJoin(pageTexts, eq(pageTexts.documentId, faxes.documentId))
    .innerJoin(documents, eq(documents.id, faxes.documentId))
    .where(and(inArray(faxes.id, [...faxIds]), visibleTo(viewer), documentVisibleTo(viewer), or(...hits)))
    .orderBy(faxes.id, sql`${hitCount} desc`, pageTexts.page);
}

/** The lines that were read from the picture of a page (counted from 1); none where it was not read, or has text itself. */
export async function findReadLines(documentId: string, page: number): Promise<readonly TextLine[]> {
  const [row] = await database()
    .select({ lines: pageTexts.lines })
    .from(pageTexts)
    .where(and(eq(pageTexts.documentId, documentId), eq(pageTexts.page, page)));
  return row?.lines ?? [];
}

export type ReadingState = { areScansRead: boolean; waiting: number };

/** Whether scanned pages are read, and how many documents wait to be read. Throws `forbidden` for members. */
export async function readReadingState(viewer: Viewer): Promise<ReadingState> {
  assertAdmin(viewer);
  const [row] = await database().select({ waiting: count() }).from(jobs).where(eq(jobs.kind, "read-document"));
  return { areScansRead: await areScansRead(database()), waiting: row?.waiting ?? 0 };
}
