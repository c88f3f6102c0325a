import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { changeFaxOf } from "@/lib/fax/change-fax-of";

/** Takes a fax out of the trash; nothing when it is not there. Throws `not-found`. */
export function restoreFax(viewer: Viewer, faxId: string): Promise<void> {
  return changeFaxOf(viewer, faxId, {
    kind: "restored",
    action: "fax.restored",
    decide: (fax) => (fax.trashedAt ? { trashedAt: null, trashedBy: null } : null),
  });
}
