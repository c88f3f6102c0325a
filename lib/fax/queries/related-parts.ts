import "server-only";
import { and, asc, eq, or, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { faxes } from "@/db/schema/faxes";
import { people } from "@/db/schema/people";
import type { Viewer } from "@/lib/auth/viewer-type";
import { receivedVisibleTo } from "@/lib/visibility/who-sees-what";

/** A received fax that was split off another, or of which another is a part. */
export type RelatedPart = Awaited<ReturnType<typeof relatedParts>>[number];

/** The fax of which this one is a part, and the parts that were split off it, as far as the viewer sees them. */
export function relatedParts(viewer: Viewer, fax: { id: string; splitFrom: string | null }) {
  return database()
    .select({
      id: faxes.id,
      /** Null of the one that it is a part of. */
      pages: sql<string | null>`case when ${faxes.splitFrom} = ${fax.id} then ${faxes.splitPages} end`,
      assigneeName: people.name,
      doneAt: faxes.doneAt,
      junkedAt: faxes.junkedAt,
      trashedAt: faxes.trashedAt,
    })
    .from(faxes)
    .leftJoin(people, eq(people.id, faxes.assigneeId))
    .where(
      and(
        receivedVisibleTo(viewer),
        or(eq(faxes.splitFrom, fax.id), fax.splitFrom ? eq(faxes.id, fax.splitFrom) : undefined),
      ),
    )
    .orderBy(
      sql`${faxes.splitFrom} is not distinct from ${fax.id}`,
      sql`substring(${faxes.splitPages} from '^\\d+')::int`,
      asc(faxes.id),
    );
}
