import "server-only";
import { sql } from "drizzle-orm";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { factsOf } from "@/lib/fax/facts-of";
import { changeFaxOf } from "@/lib/fax/ledger";
import { whatCanBeDone } from "@/lib/fax/rules/what-can-be-done";

/**
 * Notes that nothing more is to be done about a fax that was not delivered: the navigation counts it no longer. Nothing when that
 * is so. Throws `not-found`, `not-possible-now` when it did not fail.
 */
export function settleFax(viewer: Viewer, faxId: string): Promise<void> {
  return changeFaxOf(viewer, faxId, (fax) => {
    if (fax.direction === "outbound" && fax.doneAt) return null;
    if (!whatCanBeDone(factsOf(fax)).settle) {
      throw new AppError("not-possible-now", "This fax did not fail, so there is nothing to deal with.");
    }
    return { changes: { doneAt: sql`now()`, doneBy: viewer.personId }, timeline: "settled", audit: "fax.settled" };
  });
}
