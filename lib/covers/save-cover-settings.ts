import "server-only";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { COVER_SETTING, type CoverSettings } from "@/lib/covers/cover-settings";
import { saveSetting } from "@/lib/settings/settings";

/** Sets whether every fax needs a cover page. Throws `forbidden` for members. */
export async function saveCoverSettings(viewer: Viewer, settings: CoverSettings): Promise<void> {
  assertAdmin(viewer);
  await database().transaction(async (tx) => {
    await saveSetting(tx, COVER_SETTING, settings);
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "settings.covers-changed",
      subjectKind: "setting",
      subjectId: COVER_SETTING,
      detail: { isRequired: settings.isRequired },
    });
  });
}
