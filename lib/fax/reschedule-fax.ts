import "server-only";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import type { Viewer } from "@/lib/auth/viewer-type";
import { databaseNow } from "@/lib/database-clock";
import { AppError } from "@/lib/errors";
import { addTimelineEvents } from "@/lib/fax/add-timeline-events";
import { factsOf } from "@/lib/fax/facts-of";
import { faxNotFound } from "@/lib/fax/fax-not-found";
import { problemWithSendTime } from "@/lib/fax/rules/send-time";
import { whatCanBeDone } from "@/lib/fax/rules/what-can-be-done";
import { lockFaxFor, updateFax } from "@/lib/fax/store";
import { publishChange } from "@/lib/live/publish-change";
import { moveJob } from "@/lib/work/move-job";

/**
 * Moves a scheduled fax to another time, as long as it has not started. Throws `not-found`, `wrong-input` for a time that
 * cannot be, and `not-possible-now` for a fax that is not scheduled any more.
 */
export async function rescheduleFax(viewer: Viewer, faxId: string, sendAt: Date): Promise<void> {
  const problem = problemWithSendTime(sendAt, await databaseNow(database()));
  if (problem) throw new AppError("wrong-input", problem, { fieldErrors: { sendAt: problem } });
  await database().transaction(async (tx) => {
    const fax = await lockFaxFor(tx, viewer, faxId);
    if (!fax) throw faxNotFound();
    if (!whatCanBeDone(factsOf(fax)).reschedule) {
      throw new AppError("not-possible-now", "This fax is not scheduled any more, so its time can't be changed.");
    }
    await updateFax(tx, faxId, { dueAt: sendAt });
    await moveJob(tx, "send-fax", faxId, sendAt);
    await addTimelineEvents(tx, { faxId, kind: "rescheduled", source: "person", personId: viewer.personId });
    await recordAudit(tx, { actor: viewer.personId, action: "fax.rescheduled", subjectKind: "fax", subjectId: faxId });
    await publishChange(tx, { kind: "fax", id: faxId });
  });
}
