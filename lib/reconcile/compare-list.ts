import "server-only";
import { reconcileFaxes } from "@/lib/reconcile/reconcile-faxes";
import type { Tally } from "@/lib/reconcile/run-sweep";
import { listFaxPages } from "@/lib/telnyx/faxes";
import type { Job } from "@/lib/work/job";
import { keepJob } from "@/lib/work/keep-job";

/** Compares Telnyx's whole list since a moment. Throws when it cannot be read to the end. */
export async function compareList(job: Job, tally: Tally, createdFrom: Date): Promise<void> {
  for await (const page of listFaxPages({ createdFrom })) {
    tally.calls += 1;
    tally.faxesSeen += page.length;
    tally.gaps += await reconcileFaxes(page);
    if (!(await keepJob(job))) throw new Error("Another worker compares the list by now.");
  }
}
