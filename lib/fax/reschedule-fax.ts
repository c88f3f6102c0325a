import "server-only";
import { database } from "@/db/client";
import type { Viewer } from "@/lib/auth/viewer-type";
import { databaseNow } from "@/lib/database-clock";
import { AppError } from "@/lib/errors";
import { factsOf } from "@/lib/fax/facts-of";
import { changeFaxOf } from "@/lib/fax/ledger";
import { problemWithSendTime } from "@/lib/fax/rules/send-time";
import { whatCanBeDone } from "@/lib/fax/rules/what-can-be-done";

/**
 * Moves a scheduled fax to another time, as long as it has not started. Throws `not-found`, `wrong-input` for a time that
 * cannot be, and `not-possible-now` for a fax that is not scheduled any more.
 */
export async function rescheduleFax(viewer: Viewer, faxId: string, sendAt: Date): Promise<void> {
  const problem = problemWithSendTime(sendAt, await databaseNow(database()));
  if (problem) throw new AppError("wrong-input", problem, { fieldErrors: { sendAt: problem } });
  await changeFaxOf(viewer, faxId, (fax) => {
    if (!whatCanBeDone(factsOf(fax)).reschedule) {
      throw new AppError("not-possible-now", "This fax is not scheduled any more, so its time can't be changed.");
    }
    const job = { kind: "send-fax", movedTo: sendAt } as const;
    return { changes: { dueAt: sendAt }, job, timeline: "rescheduled", audit: "fax.rescheduled" };
  });
}
