import "server-only";
import { database } from "@/db/client";
import { ACCOUNT } from "@/lib/reconcile/rules/account";
import { enqueueJob } from "@/lib/work/enqueue-job";

const DAY_MS = 86_400_000;

/** Makes the comparisons with Telnyx due; each plans its own next time. Of several processes one runs each. */
export async function startSweeps(): Promise<void> {
  await enqueueJob(database(), "reconcile-silent", ACCOUNT);
  await enqueueJob(database(), "reconcile-recent", ACCOUNT);
  await enqueueJob(database(), "reconcile-week", ACCOUNT, { inMs: DAY_MS });
}
