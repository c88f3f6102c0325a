import "server-only";
import { sql } from "drizzle-orm";
import type { Viewer } from "@/lib/auth/viewer-type";
import { changeFaxOf } from "@/lib/fax/ledger";

/** Marks a received fax as read; nothing when it is. Throws `not-found`. */
export function markFaxRead(viewer: Viewer, faxId: string): Promise<void> {
  return changeFaxOf(viewer, faxId, ({ direction, readAt }) => {
    if (direction !== "inbound" || readAt) return null;
    return { changes: { readAt: sql`now()`, readBy: viewer.personId }, timeline: "read", audit: "fax.read" };
  });
}
