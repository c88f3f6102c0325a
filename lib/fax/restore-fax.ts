import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { changeFaxOf } from "@/lib/fax/ledger";

/** Takes a fax out of the trash; nothing when it is not there. Throws `not-found`. */
export function restoreFax(viewer: Viewer, faxId: string): Promise<void> {
  return changeFaxOf(viewer, faxId, ({ trashedAt }) =>
    trashedAt ? { changes: { trashedAt: null, trashedBy: null }, timeline: "restored", audit: "fax.restored" } : null,
  );
}
