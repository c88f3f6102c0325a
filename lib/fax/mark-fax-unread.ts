import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { changeFaxOf } from "@/lib/fax/ledger";

/** Marks a received fax as not read yet; nothing when it is. Throws `not-found`. */
export function markFaxUnread(viewer: Viewer, faxId: string): Promise<void> {
  return changeFaxOf(viewer, faxId, ({ readAt }) =>
    readAt ? { changes: { readAt: null, readBy: null }, timeline: null, audit: "fax.marked-unread" } : null,
  );
}
