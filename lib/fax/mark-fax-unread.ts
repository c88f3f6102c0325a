import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { changeFaxOf } from "@/lib/fax/change-fax-of";

/** Marks a received fax as not read yet; nothing when it is. Throws `not-found`. */
export function markFaxUnread(viewer: Viewer, faxId: string): Promise<void> {
  return changeFaxOf(viewer, faxId, {
    action: "fax.marked-unread",
    decide: (fax) => (fax.readAt ? { readAt: null, readBy: null } : null),
  });
}
