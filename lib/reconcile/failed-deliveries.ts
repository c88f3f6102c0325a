import "server-only";
import { z } from "zod";
import { database } from "@/db/client";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { readSetting, saveSetting } from "@/lib/settings/settings";
import type { WebhookDelivery } from "@/lib/telnyx/webhook-deliveries";

const KEY = "reconcile.failed-deliveries";

const shape = z.object({
  /** Of the last hour. */
  count: z.number(),
  lastAt: z.coerce.date().nullable(),
  /** What Telnyx met last: an HTTP status, or null for no answer. */
  lastAnswer: z.number().nullable(),
});

export type FailedDeliveries = z.infer<typeof shape>;

/** Keeps what Telnyx says of events that it could not deliver here. */
export async function saveFailedDeliveries(failed: readonly WebhookDelivery[]): Promise<void> {
  const byTime = [...failed].sort((a, b) => (b.finishedAt?.getTime() ?? 0) - (a.finishedAt?.getTime() ?? 0));
  const value = {
    count: failed.length,
    lastAt: byTime[0]?.finishedAt ?? null,
    lastAnswer: byTime[0]?.answers[0] ?? null,
  };
  await saveSetting(database(), KEY, value);
}

/** Events of the hour before the last comparison that Telnyx could not deliver here. For admins. */
export async function readFailedDeliveries(viewer: Viewer): Promise<FailedDeliveries> {
  assertAdmin(viewer);
  const kept = shape.safeParse(await readSetting(database(), KEY));
  return kept.success ? kept.data : { count: 0, lastAt: null, lastAnswer: null };
}
