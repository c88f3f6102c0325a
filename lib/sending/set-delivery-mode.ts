import "server-only";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { DELIVERY_SETTING } from "@/lib/sending/delivery-mode";
import type { DeliveryMode } from "@/lib/sending/rules/delivery-mode";
import { saveSetting } from "@/lib/settings/settings";

/** Chooses how documents reach Telnyx, for every fax that is handed over from now on. Throws `forbidden` for members. */
export async function setDeliveryMode(viewer: Viewer, mode: DeliveryMode): Promise<void> {
  assertAdmin(viewer);
  await database().transaction(async (tx) => {
    await saveSetting(tx, DELIVERY_SETTING, mode);
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "settings.delivery-changed",
      subjectKind: "setting",
      subjectId: DELIVERY_SETTING,
      detail: { mode },
    });
  });
}
