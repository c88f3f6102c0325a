import "server-only";
import { eq } from "drizzle-orm";
import { legalHolds } from "@/db/schema/keeping";
import { assertAdmin } from "@/lib/auth/assert-admin";
import { assertRecentProof } from "@/lib/auth/assert-recent-proof";
import type { Viewer } from "@/lib/auth/viewer-type";
import { changeFaxOf } from "@/lib/fax/ledger";
import { liftHold, lockHolds, putHold } from "@/lib/keeping/holds";

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
