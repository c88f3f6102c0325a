import "server-only";
import { isNotNull } from "drizzle-orm";
import { database } from "@/db/client";
import { faxes } from "@/db/schema/faxes";
import { adoptWhatWasSent } from "@/lib/after-restore/compare-with-telnyx";
import { RESTORED_SETTING, readRestored } from "@/lib/after-restore/restored";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { addTimelineEvents } from "@/lib/fax/add-timeline-events";
import { publishChange } from "@/lib/live/publish-change";
import { saveSetting } from "@/lib/settings/settings";
import { wakeWorkers } from "@/lib/work/wake-workers";

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
    const released = await tx
      .update(faxes)
      .set({ heldAt: null })
      .where(isNotNull(faxes.heldAt))
      .returning({ id: faxes.id });
    await saveSetting(tx, RESTORED_SETTING, { ...restored, state: "released" });
    const by = { kind: "released", source: "person", personId: viewer.personId } as const;
    if (released.length > 0) await addTimelineEvents(tx, ...released.map(({ id: faxId }) => ({ faxId, ...by })));
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "backup.released",
      subjectKind: "backup",
      subjectId: restored.keptAt.toISOString(),
      detail: { faxes: released.length },
    });
    await wakeWorkers(tx, "send-fax");
    await publishChange(tx, ...released.map(({ id }) => ({ kind: "fax" as const, id })));
    return released.length;
  });
}
