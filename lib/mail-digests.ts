import "server-only";
import { database } from "@/db/client";
import { nextTimeAt } from "@/lib/clock/office-clock";
import { databaseNow } from "@/lib/database-clock";
import { forgetMailedLinks } from "@/lib/fax-mails/mailed-links";
import { type JobOutcome, PORTAL } from "@/lib/jobs/job";
import { enqueueJob } from "@/lib/jobs/jobs";
import { queueDigests } from "@/lib/mail/queue-mails";
import { forgetOldMails } from "@/lib/mail/send-mail";
import { forgetOldThreads } from "@/lib/mail-in/store";
import { forgetOldNotices } from "@/lib/notices/own-notices";
import { forgetOldDeliveries } from "@/lib/outgoing-webhooks/deliveries";

/** Before the office opens, by its own clock. */
const HOUR = 7;

/** Makes the next morning's mails due; a morning that was missed is made up for. */
export async function startDigests(): Promise<void> {
  await enqueueJob(database(), "send-digests", PORTAL, { dueAt: await nextTimeAt(database(), HOUR) });
}

/** Every morning: mails what people want to be told of once a day, and forgets notices, mails, links and events told to programs that are too old to matter. */
export async function sendDigests(): Promise<JobOutcome> {
  await queueDigests();
  await forgetOldNotices();
  await forgetOldMails();
  await forgetOldThreads();
  await forgetMailedLinks();
  await forgetOldDeliveries();
  const next = await nextTimeAt(database(), HOUR);
  return { againInMs: Math.max(0, next.getTime() - (await databaseNow(database())).getTime()) };
}
