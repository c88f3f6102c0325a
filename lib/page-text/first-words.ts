import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { documents, pageTexts } from "@/db/schema/documents";
import { faxes } from "@/db/schema/faxes";
import type { Viewer } from "@/lib/auth/viewer-type";
import { beginningOf } from "@/lib/page-text/rules/beginning";
import { documentVisibleTo, visibleTo } from "@/lib/visibility/who-sees-what";

/** More of a page is not looked at. */
const MOST_CHARACTERS = 400;

/** How the first page of each of these faxes begins, by the fax's id, where its text is kept and the viewer may see it. */
export async function readFirstWords(viewer: Viewer, faxIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (faxIds.length === 0) return new Map();
  const found = await database()
    .select({ faxId: faxes.id, text: sql<string>`left(${pageTexts.text}, ${MOST_CHARACTERS})` })
    .from(faxes)
    .innerJoin(pageTexts, and(eq(pageTexts.documentId, faxes.documentId), eq(pageTexts.page, 1)))
    .innerJoin(documents, eq(documents.id, faxes.documentId))
    .where(and(inArray(faxes.id, [...faxIds]), visibleTo(viewer), documentVisibleTo(viewer)));
  return new Map(found.flatMap(({ faxId, text }) => (beginningOf(text) ? [[faxId, beginningOf(text)]] : [])));
}
