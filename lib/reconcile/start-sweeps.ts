import "server-only";
import { database } from "@/db/client";
import { enqueueJob } from "@/lib/work/enqueue-job";
import { PORTAL } from "@/lib/work/job";

const DAY_MS = 86_400_000;

/** Makes the comparisons with Telnyx due; each plans its own next time. Of several processes one runs each. */
export async function startSweeps(): Promise<void> {
  await enqueueJob(database(), "reconcile-silent", PORTAL);
  await enqueueJob(database(), "reconcile-recent", PORTAL);
  await enqueueJob(database(), "reconcile-week", PORTAL, { inMs: DAY_MS });
}
