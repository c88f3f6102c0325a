import "server-only";
import { and, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { faxes } from "@/db/schema/faxes";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { changeFaxes } from "@/lib/fax/ledger";
import { lockFax } from "@/lib/fax/locks";
import { waitsForAdmin } from "@/lib/fax/queries/waiting-faxes";
import { wakeWorkers } from "@/lib/jobs/jobs";
import { countAllowed } from "@/lib/spending/judge-spending";

/**
 * An admin's yes to a fax and to all of its submission that waits for the same reason: they leave when they are due, and count
 * for the day. Answers how many; none when another admin was first. Throws `forbidden` for members.
 */
export async function allowFaxes(viewer: Viewer, faxId: string): Promise<number> {
  assertAdmin(viewer);
  return database().transaction(async (tx) => {
    const fax = await lockFax(tx, faxId);
    if (!fax?.waitsForYes || !fax.senderId || !fax.submissionKey) return 0;
    const { senderId, submissionKey, waitsForYes, fromNumber, documentId } = fax;
    const isOfSubmission = and(
      eq(faxes.senderId, senderId),
      eq(faxes.submissionKey, submissionKey),
      eq(faxes.waitsForYes, waitsForYes),
      waitsForAdmin,
    );
    const allowed = await changeFaxes(tx, isOfSubmission, {
      changes: { waitsForYes: null },
      timeline: "allowed",
      audit: ({ length }) => ({
        action: "fax.allowed",
        subjectKind: "fax",
        subjectId: faxId,
        detail: { faxes: length },
      }),
      by: viewer,
    });
    if (allowed.length === 0) return 0;
    await countAllowed(tx, { personId: senderId, fromNumber }, allowed.length, documentId);
    await wakeWorkers(tx, "send-fax");
    return allowed.length;
  });
}
