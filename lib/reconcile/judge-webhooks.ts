import "server-only";
import { database } from "@/db/client";
import { dropAlarm, raiseAlarm } from "@/lib/alarms/alarms";
import { ourWebhookUrl } from "@/lib/applications/our-webhook-url";
import { listKeptApplications } from "@/lib/applications/queries";
import { isSameAddress } from "@/lib/applications/rules/same-address";
import { databaseNow } from "@/lib/database-clock";
import { AppError } from "@/lib/errors";
import { saveFailedDeliveries } from "@/lib/reconcile/failed-deliveries";
import { countEventsSince, countGapsSince, listRejectionReasons } from "@/lib/reconcile/queries/last-hour";
import { webhookTrouble } from "@/lib/reconcile/rules/webhook-trouble";
import type { Tally } from "@/lib/reconcile/store";
import { listFailedDeliveries } from "@/lib/telnyx/webhook-deliveries";

const HOUR_MS = 3_600_000;

/** Judges whether Telnyx's events reach this portal, by the last hour, and tells admins when they do not. */
export async function judgeWebhooks(tally: Tally): Promise<void> {
  const since = new Date((await databaseNow(database())).getTime() - HOUR_MS);
  const ourAddress = ourWebhookUrl();
  const failed = await failedHere(since, ourAddress);
  tally.calls += 1;
  const [gaps, events, rejections, applications] = await Promise.all([
    countGapsSince(since),
    countEventsSince(since),
    listRejectionReasons(since),
    listKeptApplications(),
  ]);
  await saveFailedDeliveries(failed);
  const words = webhookTrouble({
    gaps: gaps + tally.gaps,
    events,
    rejections,
    failedAnswers: failed.map(({ answers }) => answers[0] ?? null),
    eventAddresses: applications.map(({ application }) => application.settings.webhookEventUrl),
    ourAddress,
  });
  if (words) await raiseAlarm(database(), "webhooks-silent", { words });
  else await dropAlarm(database(), "webhooks-silent");
}

async function failedHere(since: Date, ourAddress: string) {
  const failed = await listFailedDeliveries(since).catch(noneWhenRefused);
  return failed.filter(({ addresses }) => addresses.some((address) => isSameAddress(address, ourAddress)));
}

/** A key without the permission for it must not keep the rest from working. */
function noneWhenRefused(error: unknown): [] {
  if (error instanceof AppError && error.code === "telnyx-refused") return [];
  throw error;
}
