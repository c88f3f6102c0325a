import "server-only";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { enqueueJob } from "@/lib/work/enqueue-job";
import { PORTAL } from "@/lib/work/job";

/** Compares the last seven days with Telnyx as soon as a worker is free. Throws `forbidden` for members. */
export async function checkForGaps(viewer: Viewer): Promise<void> {
  assertAdmin(viewer);
  await database().transaction(async (tx) => {
    await enqueueJob(tx, "reconcile-week", PORTAL);
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "events.checked-for-gaps",
      subjectKind: "account",
      subjectId: "telnyx",
    });
  });
}
