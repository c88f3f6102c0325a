import "server-only";
import { database } from "@/db/client";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { COVER_SETTING, type CoverSettings } from "@/lib/covers/cover-settings";
import { changeSetting } from "@/lib/settings/change-setting";

/** Sets whether every fax needs a cover page. Throws `forbidden` for members. */
export async function saveCoverSettings(viewer: Viewer, settings: CoverSettings): Promise<void> {
  assertAdmin(viewer);
  await database().transaction((tx) =>
    changeSetting(tx, viewer, {
      key: COVER_SETTING,
      value: settings,
      action: "settings.covers-changed",
      detail: { isRequired: settings.isRequired },
    }),
  );
}
