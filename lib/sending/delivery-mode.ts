import "server-only";
import type { Executor } from "@/db/database";
import { type DeliveryMode, isDeliveryMode } from "@/lib/sending/rules/delivery-mode";
import { readSetting } from "@/lib/settings/settings";

export const DELIVERY_SETTING = "delivery";

/** How documents reach Telnyx from this installation; by link unless an admin chose otherwise. */
export async function deliveryMode(executor: Executor): Promise<DeliveryMode> {
  const kept = await readSetting(executor, DELIVERY_SETTING);
  return isDeliveryMode(kept) ? kept : "link";
}
