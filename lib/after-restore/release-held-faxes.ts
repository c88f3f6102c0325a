import "server-only";
import { isNotNull } from "drizzle-orm";
import { database } from "@/db/client";
import { faxes } from "@/db/schema/faxes";
import { adoptWhatWasSent } from "@/lib/after-restore/compare-with-telnyx";
import { RESTORED_SETTING, readRestored } from "@/lib/after-restore/restored";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { changeFaxes } from "@/lib/fax/ledger";
import { wakeWorkers } from "@/lib/jobs/jobs";
import { saveSetting } from "@/lib/settings/settings";

/**
 * Lets everything go out that is still held after a restore, once Telnyx was asked again and does not have it. Answers how
 * many faxes. Throws `forbidden` for members, and what asking Telnyx throws: then nothing is released.
 */
export async function releaseHeldFaxes(viewer: Viewer): Promise<number> {
  assertAdmin(viewer);
  const restored = await readRestored(database());
  if (!restored || restored.state === "released") return 0;
  await adoptWhatWasSent(restored);
  return database().transaction(async (tx) => {
    const released = await changeFaxes(tx, isNotNull(faxes.heldAt), {
      changes: { heldAt: null },
      timeline: "released",
      audit: (faxIds) => ({
        action: "backup.released",
        subjectKind: "backup",
        subjectId: restored.keptAt.toISOString(),
        detail: { faxes: faxIds.length },
      }),
      by: viewer,
    });
    await saveSetting(tx, RESTORED_SETTING, { ...restored, state: "released" });
    await wakeWorkers(tx, "send-fax");
    return released.length;
  });
}
