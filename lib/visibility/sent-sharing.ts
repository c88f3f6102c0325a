import "server-only";
import { database } from "@/db/client";
import { assertAdmin } from "@/lib/auth/assert-admin";
import { assertRecentProof } from "@/lib/auth/assert-recent-proof";
import { SENT_SHARING_SETTING } from "@/lib/auth/rules/sent-sharing";
import type { Viewer } from "@/lib/auth/viewer-type";
import { publishChange } from "@/lib/live/publish-change";
import { changeSetting } from "@/lib/settings/change-setting";

/**
 * Says whether sent faxes are seen by everybody who has the number that they left from; from the next request of each person on, and at once
 * for pages that listen.
 * Throws `forbidden` for members, `proof-needed`.
 */
export async function setSentSharing(viewer: Viewer, isOn: boolean): Promise<void> {
  assertAdmin(viewer);
  await assertRecentProof(viewer);
  await database().transaction(async (tx) => {
    await changeSetting(tx, viewer, {
      key: SENT_SHARING_SETTING,
      value: isOn,
      action: "settings.sent-sharing-changed",
      detail: { isOn },
    });
    await publishChange(tx, { kind: "setting", id: SENT_SHARING_SETTING });
  });
}
