import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { rowsOf } from "@/db/database";
import { documentParts, documents as documentTable } from "@/db/schema/documents";
import { faxes } from "@/db/schema/faxes";
import type { Viewer } from "@/lib/auth/viewer-type";
import type { StoredDocument } from "@/lib/documents/store";
import { formatNumber } from "@/lib/numbers/rules/phone-number";
import { receivedVisibleTo } from "@/lib/visibility/who-sees-what";

const SOMEBODY = "another number";

/**
 * From which number each of these documents was received, as people write it; documents that hold no received page are left
 * out. What was put together from a received one counts as received, through any number of steps.
 */
export async function receivedFrom(
  viewer: Viewer,
  documents: readonly Pick<StoredDocument, "id">[],
): Promise<ReadonlyMap<string, string>> {
  if (documents.length === 0) return new Map();
  const ids = sql.join(
    documents.map(({ id }) => sql`${id}::uuid`),
    sql`, `,
  );
  const found = await rowsOf<{ document: string; received: string }>(
    database(),
    sql`with recursive made as (
          select id as document, id as part from ${documentTable} where id in (${ids})
          union
          select made.document, ${documentParts.partId} from made
          join ${documentParts} on ${documentParts.documentId} = made.part
        )
        select made.document, part.id as received from made
        join ${documentTable} part on part.id = made.part and part.source = 'inbound'`,
  );
  const numbers = await numbersOf(viewer, [...new Set(found.map(({ received }) => received))]);
  return new Map(found.map(({ document, received }) => [document, numbers.get(received) ?? SOMEBODY]));
}

async function numbersOf(viewer: Viewer, received: readonly string[]): Promise<ReadonlyMap<string | null, string>> {
  const rows = await Promise.all(
    received.map((documentId) =>
      database()
        .select({ documentId: faxes.documentId, fromNumber: faxes.fromNumber })
        .from(faxes)
        .where(and(receivedVisibleTo(viewer), eq(faxes.documentId, documentId)))
        .orderBy(desc(faxes.createdAt))
        .limit(1),
    ),
  );
  return new Map(rows.flat().map(({ documentId, fromNumber }) => [documentId, formatNumber(fromNumber)]));
}
