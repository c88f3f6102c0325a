import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { changeFaxOf, type Deed } from "@/lib/fax/ledger";

/** Takes a fax out of the trash; nothing when it is not there. Throws `not-found`. */
export function restoreFax(viewer: Viewer, faxId: string): Promise<void> {
  return changeFaxOf(viewer, faxId, ({ trashedAt }) => (trashedAt ? OUT_OF_TRASH : null));
}

/** Taking a fax out of the trash. */
export const OUT_OF_TRASH: Deed = {
  changes: { trashedAt: null, trashedBy: null },
  timeline: "restored",
  audit: "fax.restored",
};
