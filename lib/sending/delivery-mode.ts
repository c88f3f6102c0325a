import "server-only";
import { database } from "@/db/client";
import type { Executor } from "@/db/database";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { type DeliveryMode, isDeliveryMode } from "@/lib/sending/rules/delivery-mode";
import { changeSetting } from "@/lib/settings/change-setting";
import { readSetting } from "@/lib/settings/settings";

const DELIVERY_SETTING = "delivery";

/** How documents reach Telnyx, for the admins' settings. Throws `forbidden` for members. */
export function readDeliveryMode(viewer: Viewer): Promise<DeliveryMode> {
  assertAdmin(viewer);
  return deliveryMode(database());
}

/** How documents reach Telnyx from this installation; by link unless an admin chose otherwise. */
export async function deliveryMode(executor: Executor): Promise<DeliveryMode> {
  const kept = await readSetting(executor, DELIVERY_SETTING);
  return isDeliveryMode(kept) ? kept : "link";
}

/** Chooses how documents reach Telnyx, for every fax that is handed over from now on. Throws `forbidden` for members. */
export async function setDeliveryMode(viewer: Viewer, mode: DeliveryMode): Promise<void> {
  assertAdmin(viewer);
  await database().transaction((tx) =>
    changeSetting(tx, viewer, {
      key: DELIVERY_SETTING,
      value: mode,
      action: "settings.delivery-changed",
      detail: { mode },
    }),
  );
}
