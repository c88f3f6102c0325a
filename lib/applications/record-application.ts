import "server-only";
import { database } from "@/db/client";
import { keepApplications } from "@/lib/applications/store";
import { recordAudit } from "@/lib/audit";
import type { Viewer } from "@/lib/auth/viewer-type";
import { databaseNow } from "@/lib/database-clock";
import { publishChange } from "@/lib/live/publish-change";
import type { FaxApplication } from "@/lib/telnyx/fax-application-shape";

/** Keeps what Telnyx answered to an admin's change, and notes who did it. `detail` carries names of settings only. */
export async function recordApplication(
  viewer: Viewer,
  application: FaxApplication,
  action: "fax_application.created" | "fax_application.updated",
  detail: Record<string, string> = {},
): Promise<void> {
  await database().transaction(async (tx) => {
    await keepApplications(tx, [application], await databaseNow(tx));
    await recordAudit(tx, {
      actor: viewer.personId,
      action,
      subjectKind: "fax_application",
      subjectId: application.id,
      detail,
    });
    await publishChange(tx, { kind: "application", id: application.id });
  });
}
