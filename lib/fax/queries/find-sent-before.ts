import "server-only";
import { and, desc, eq, inArray, isNull, ne, notInArray, or, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { faxes } from "@/db/schema/faxes";
import type { Viewer } from "@/lib/auth/viewer-type";
import { CAME_TO_NOTHING } from "@/lib/fax/rules/status";
import { sentVisibleTo } from "@/lib/visibility/who-sees-what";

export type SentBefore = { toNumber: string; isDelivered: boolean; minutesAgo: number };

type Sending = { submissionKey: string; recipients: readonly string[]; sha256: string };

/** The newest fax of the last hour, as far as the viewer sees it, that took the same pages to one of these numbers. */
export async function findSentBefore(
  viewer: Viewer,
  { submissionKey, recipients, sha256 }: Sending,
): Promise<SentBefore | undefined> {
  const [found] = await database()
    .select({
      toNumber: faxes.toNumber,
      isDelivered: sql<boolean>`${faxes.status} = 'delivered'`,
      minutesAgo: sql<number>`floor(extract(epoch from now() - ${faxes.createdAt}) / 60)::int`,
    })
    .from(faxes)
    .innerJoin(documents, eq(documents.id, faxes.documentId))
    .where(
      and(
        sentVisibleTo(viewer),
        inArray(faxes.toNumber, [...recipients]),
        eq(documents.sha256, sha256),
        or(isNull(faxes.submissionKey), ne(faxes.submissionKey, submissionKey)),
        notInArray(faxes.status, CAME_TO_NOTHING),
        sql`${faxes.createdAt} > now() - interval '1 hour'`,
      ),
    )
    .orderBy(desc(faxes.createdAt))
    .limit(1);
  return found;
}
