import "server-only";
import { database } from "@/db/client";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { areScansRead, SCAN_SETTING } from "@/lib/page-text/scan-setting";
import { forgetEmptyPages, queueUnreadDocuments } from "@/lib/page-text/store";
import { changeSetting } from "@/lib/settings/change-setting";

/**
 * Switches the reading of scanned pages on or off. Switched on, it also reads those that came meanwhile. Throws
 * `forbidden` for members.
 */
export async function setScanReading(viewer: Viewer, isOn: boolean): Promise<void> {
  assertAdmin(viewer);
  await database().transaction(async (tx) => {
    const wasOn = await areScansRead(tx);
    if (isOn === wasOn) return;
    const said = { action: "settings.scans-changed", detail: { isOn } } as const;
    await changeSetting(tx, viewer, { key: SCAN_SETTING, value: isOn, ...said });
    if (isOn) await forgetEmptyPages(tx);
    if (isOn) await queueUnreadDocuments(tx);
  });
}
