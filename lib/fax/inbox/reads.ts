import "server-only";
import { and, eq, type SQL, sql } from "drizzle-orm";
import { faxes } from "@/db/schema/faxes";
import { faxReads } from "@/db/schema/inbox";
import type { Viewer } from "@/lib/auth/viewer-type";
import { changeFaxOf } from "@/lib/fax/ledger";
import { takeBack } from "@/lib/notices/tell";

/** Marks a received fax as read by this person; nothing when it is. Throws `not-found`. */
export function markFaxRead(viewer: Viewer, faxId: string): Promise<void> {
  return changeFaxOf(viewer, faxId, async ({ direction }, tx) => {
    if (direction !== "inbound") return null;
    const read = await tx
      .insert(faxReads)
      .values({ faxId, personId: viewer.personId })
      .onConflictDoNothing()
      .returning({ faxId: faxReads.faxId });
    if (read.length > 0) await takeBack(tx, [faxId], "unopened");
    return read.length > 0 ? { timeline: "read", audit: "fax.read" } : null;
  });
}

/** Marks a received fax as not read yet by this person; nothing when it is. Throws `not-found`. */
export function markFaxUnread(viewer: Viewer, faxId: string): Promise<void> {
  return changeFaxOf(viewer, faxId, async (_fax, tx) => {
    const unread = await tx
      .delete(faxReads)
      .where(and(eq(faxReads.faxId, faxId), eq(faxReads.personId, viewer.personId)))
      .returning({ faxId: faxReads.faxId });
    return unread.length > 0 ? { timeline: null, audit: "fax.marked-unread" } : null;
  });
}

/** Whether this person has read the fax of the query. */
export function isReadBy(viewer: Viewer): SQL<boolean> {
  return sql<boolean>`exists (select from ${faxReads} where ${faxReads.faxId} = ${faxes.id} and ${faxReads.personId} = ${viewer.personId})`;
}
