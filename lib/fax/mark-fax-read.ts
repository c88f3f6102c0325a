import "server-only";
import { sql } from "drizzle-orm";
import type { Viewer } from "@/lib/auth/viewer-type";
import { changeFaxOf } from "@/lib/fax/change-fax-of";

/** Marks a received fax as read; nothing when it is. Throws `not-found`. */
export function markFaxRead(viewer: Viewer, faxId: string): Promise<void> {
  return changeFaxOf(viewer, faxId, {
    kind: "read",
    action: "fax.read",
    decide: (fax) =>
      fax.direction === "inbound" && !fax.readAt ? { readAt: sql`now()`, readBy: viewer.personId } : null,
  });
}
