import "server-only";
import { and, eq, type SQL, sql } from "drizzle-orm";
import { documents, pageTexts } from "@/db/schema/documents";
import { faxes } from "@/db/schema/faxes";
import type { Viewer } from "@/lib/auth/viewer-type";
import { documentVisibleTo } from "@/lib/visibility/who-sees-what";

/** More of a page is not looked at. */
const MOST_CHARACTERS = 400;

/** Of each fax of a query: how the text of its first page begins, where it is kept and the viewer may see the document; else null. */
export function firstTextSeenBy(viewer: Viewer): SQL<string | null> {
  const isFirst = and(eq(pageTexts.documentId, faxes.documentId), eq(pageTexts.page, 1));
  return sql`(select left(${pageTexts.text}, ${MOST_CHARACTERS}::int)
    from ${pageTexts} join ${documents} on ${documents.id} = ${pageTexts.documentId} where ${and(isFirst, documentVisibleTo(viewer))})`;
}
