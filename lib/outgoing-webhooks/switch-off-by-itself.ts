import "server-only";
import { and, eq, isNotNull } from "drizzle-orm";
import type { Transaction } from "@/db/database";
import { webhookEndpoints } from "@/db/schema/outgoing-webhooks";
import { dropAlarm, raiseAlarm } from "@/lib/alarms/alarms";
import { recordAudit } from "@/lib/audit";
import { log } from "@/lib/log";

const WHY = {
  failing: "took no event for three days",
  gone: "answered that it is gone (410)",
};

/** Tells an endpoint nothing more, and admins why. What waits for it is kept until somebody switches it on again. */
export async function switchOffByItself(
  tx: Transaction,
  { id, address }: { id: string; address: string },
  offReason: keyof typeof WHY,
): Promise<void> {
  const switchedOff = await tx
    .update(webhookEndpoints)
    .set({ isOn: false, offReason })
    .where(and(eq(webhookEndpoints.id, id), webhookEndpoints.isOn))
    .returning({ id: webhookEndpoints.id });
  if (switchedOff.length === 0) return;
  log.warn({ endpoint: id, reason: offReason }, "a webhook was switched off");
  const words = `${new URL(address).host} ${WHY[offReason]}, so its webhook is switched off. What it missed is kept for 30 days and sent when somebody switches it on again.`;
  // Anew, so that admins are told of each, also while the alarm of another stands.
  await dropAlarm(tx, "endpoint-off");
  await raiseAlarm(tx, "endpoint-off", { words });
  await recordAudit(tx, {
    actor: "portal",
    action: "webhook.switched-off",
    subjectKind: "webhook",
    subjectId: id,
    detail: { reason: offReason },
  });
}

/** Ends the alarm once nothing is off but what people switched off. */
export async function dropAlarmIfMended(tx: Transaction): Promise<void> {
  const off = await tx.$count(webhookEndpoints, isNotNull(webhookEndpoints.offReason));
  if (off === 0) await dropAlarm(tx, "endpoint-off");
}
