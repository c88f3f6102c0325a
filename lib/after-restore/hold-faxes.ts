import "server-only";
import { and, eq, notInArray, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { faxes } from "@/db/schema/faxes";
import { RESTORED_SETTING, readRestored } from "@/lib/after-restore/restored";
import { changeFaxes } from "@/lib/fax/ledger";
import { FINAL_STATUSES } from "@/lib/fax/rules/status";
import { PORTAL } from "@/lib/jobs/job";
import { enqueueJob } from "@/lib/jobs/jobs";
import { saveSetting } from "@/lib/settings/settings";

/**
 * Holds every fax that was not over when the backup was made out of which this database comes: it may have been sent since.
 * Once a restore, before any work begins.
 */
export async function holdAfterRestore(): Promise<void> {
  await database().transaction(async (tx) => {
    const restored = await readRestored(tx);
    if (restored?.state !== "restored") return;
    const isOpen = and(eq(faxes.direction, "outbound"), notInArray(faxes.status, FINAL_STATUSES));
    await changeFaxes(tx, isOpen, {
      changes: { heldAt: sql`now()` },
      timeline: null,
      audit: (held) => ({
        action: "backup.restored",
        subjectKind: "backup",
        subjectId: restored.keptAt.toISOString(),
        detail: { held: held.length },
      }),
      by: "portal",
    });
    await saveSetting(tx, RESTORED_SETTING, { ...restored, state: "held" });
    await enqueueJob(tx, "compare-restored", PORTAL);
  });
}
