import "server-only";
import { sql } from "drizzle-orm";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { factsOf } from "@/lib/fax/facts-of";
import { changeFaxOf } from "@/lib/fax/ledger";
import { whatCanBeDone } from "@/lib/fax/rules/what-can-be-done";

/** Moves a finished fax to the trash; nothing when it is there already. Throws `not-found`, `not-possible-now`. */
export function trashFax(viewer: Viewer, faxId: string): Promise<void> {
  return changeFaxOf(viewer, faxId, (fax) => {
    if (fax.trashedAt) return null;
    if (!whatCanBeDone(factsOf(fax)).trash) {
      throw new AppError("not-possible-now", "This fax is still under way. Wait until it is finished, or cancel it.");
    }
    const changes = { trashedAt: sql`now()`, trashedBy: viewer.personId };
    return { changes, timeline: "trashed", audit: "fax.trashed" };
  });
}
