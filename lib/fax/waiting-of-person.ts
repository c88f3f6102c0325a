import "server-only";
import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Executor, Transaction } from "@/db/database";
import { faxes } from "@/db/schema/faxes";
import type { Viewer } from "@/lib/auth/viewer-type";
import { changeFaxes } from "@/lib/fax/ledger";
import { tell } from "@/lib/notices/tell";

/** What somebody sent that still waits for its time; should their account be off by then, it fails. */
export type WaitingOfPerson = { scheduled: number; repeats: number; fromNumbers: string[]; documentIds: string[] };

export async function readWaitingOf(executor: Executor, personId: string): Promise<WaitingOfPerson> {
  const rows = await executor
    .select({ status: faxes.status, fromNumber: faxes.fromNumber, documentId: faxes.documentId })
    .from(faxes)
    .where(waitsFor(personId));
  const scheduled = rows.filter(({ status }) => status === "scheduled").length;
  return {
    scheduled,
    repeats: rows.length - scheduled,
    fromNumbers: [...new Set(rows.map(({ fromNumber }) => fromNumber))],
    documentIds: [...new Set(rows.flatMap(({ documentId }) => documentId ?? []))],
  };
}

/** Makes what waits another person's, who is told of each fax. Its time stays. */
export async function handOverWaiting(
  tx: Transaction,
  viewer: Viewer,
  personId: string,
  to: { personId: string; name: string },
): Promise<void> {
  const handed = await changeFaxes(tx, waitsFor(personId), {
    changes: { senderId: to.personId },
    timeline: "handed_to",
    detail: { name: to.name },
    audit: ({ length }) => ({
      ...{ action: "person.faxes-handed-over", subjectKind: "person", subjectId: personId },
      detail: { faxes: length, to: to.personId },
    }),
    by: viewer,
  });
  for (const faxId of handed) await tell(tx, [to.personId], "assigned", faxId);
}

/** Cancels what waits: nothing of it has left. */
export async function cancelWaiting(tx: Transaction, viewer: Viewer, personId: string): Promise<void> {
  const now = sql`now()`;
  await changeFaxes(tx, waitsFor(personId), {
    changes: {
      ...{ status: "cancelled", finishedAt: now, dueAt: null },
      ...{ cancelRequestedAt: now, cancelRequestedBy: viewer.personId },
    },
    timeline: "cancel_requested",
    audit: ({ length }) => ({
      ...{ action: "person.faxes-cancelled", subjectKind: "person", subjectId: personId },
      detail: { faxes: length },
    }),
    by: viewer,
  });
}

function waitsFor(personId: string): SQL | undefined {
  return and(
    eq(faxes.direction, "outbound"),
    eq(faxes.senderId, personId),
    inArray(faxes.status, ["scheduled", "retry_planned"]),
    isNull(faxes.deletedAt),
  );
}
