import "server-only";
import { eq, sql } from "drizzle-orm";
import { legalHolds } from "@/db/schema/keeping";
import { assertAdmin } from "@/lib/auth/assert-admin";
import { assertRecentProof } from "@/lib/auth/assert-recent-proof";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { changeFaxOf, type Deed } from "@/lib/fax/ledger";
import { whatCanBeDone } from "@/lib/fax/rules/what-can-be-done";
import { factsOf, type StoredFax } from "@/lib/fax/store";
import { liftHold, lockHolds, putHold } from "@/lib/keeping/holds";

/** Moves a finished fax to the trash; nothing when it is there already. Throws `not-found`, `not-possible-now`. */
export function trashFax(viewer: Viewer, faxId: string): Promise<void> {
  return changeFaxOf(viewer, faxId, (fax) => (fax.trashedAt ? null : intoTrash(viewer, fax)));
}

/** Moving this fax to the trash. Throws `not-possible-now` while it is under way. */
export function intoTrash(viewer: Viewer, fax: StoredFax): Deed {
  if (!whatCanBeDone(factsOf(fax)).trash) {
    throw new AppError("not-possible-now", "This fax is still under way. Wait until it is finished, or cancel it.");
  }
  const changes = { trashedAt: sql`now()`, trashedBy: viewer.personId };
  return { changes, timeline: "trashed", audit: "fax.trashed" };
}

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

/** Puts a fax on legal hold: neither a person nor a rule deletes it for good. Twice keeps the first. Throws `forbidden` for members, `not-found`. */
export async function holdFax(viewer: Viewer, faxId: string, reason: string): Promise<void> {
  assertAdmin(viewer);
  await changeFaxOf(viewer, faxId, async (_fax, tx) => {
    await lockHolds(tx);
    const isNew = await putHold(tx, viewer, { faxId, reason });
    return isNew ? { timeline: "put_on_hold", audit: "fax.put-on-hold" } : null;
  });
}

/** Takes a fax off its own hold; one on a number of its stays. Throws `forbidden` for members, `not-found`. */
export async function releaseFax(viewer: Viewer, faxId: string): Promise<void> {
  assertAdmin(viewer);
  await assertRecentProof(viewer);
  await changeFaxOf(viewer, faxId, async (_fax, tx) => {
    const lifted = await liftHold(tx, eq(legalHolds.faxId, faxId));
    return lifted ? { timeline: "taken_off_hold", audit: "fax.taken-off-hold" } : null;
  });
}
