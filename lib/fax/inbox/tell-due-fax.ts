import "server-only";
import { database } from "@/db/client";
import { databaseNow } from "@/lib/database-clock";
import { lockFax } from "@/lib/fax/locks";
import { placeOf } from "@/lib/fax/rules/item-change";
import type { Job, JobOutcome } from "@/lib/jobs/job";
import { tellDue } from "@/lib/notices/tell";

/** Tells people of a received fax once its time has come, if it is still to do; waits on where it was put off meanwhile. */
export async function tellDueFax({ subjectId: faxId }: Job): Promise<JobOutcome> {
  return database().transaction(async (tx) => {
    const fax = await lockFax(tx, faxId);
    if (!fax?.deadlineAt || placeOf(fax) !== "to-do") return { done: true };
    const leftMs = fax.deadlineAt.getTime() - (await databaseNow(tx)).getTime();
    if (leftMs > 0) return { againInMs: leftMs };
    await tellDue(tx, faxId);
    return { done: true };
  });
}
