import "server-only";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import type { AuditAction } from "@/lib/audit-words";
import type { Viewer } from "@/lib/auth/viewer-type";
import { addTimelineEvents } from "@/lib/fax/add-timeline-events";
import { faxNotFound } from "@/lib/fax/fax-not-found";
import type { TimelineKind } from "@/lib/fax/rules/timeline-words";
import { type FaxChanges, lockFaxFor, type StoredFax, updateFax } from "@/lib/fax/store";
import { publishChange } from "@/lib/live/publish-change";

/** What a person does to a fax: `decide` says what changes, answers null when nothing does, or throws. */
export type FaxDeed = {
  kind?: TimelineKind;
  action: AuditAction;
  decide: (fax: StoredFax) => FaxChanges | null;
};

/** Does one deed to a fax that the viewer may see: change, timeline, audit, live pages. Throws `not-found`. */
export async function changeFaxOf(viewer: Viewer, faxId: string, { kind, action, decide }: FaxDeed): Promise<void> {
  await database().transaction(async (tx) => {
    const fax = await lockFaxFor(tx, viewer, faxId);
    if (!fax) throw faxNotFound();
    const changes = decide(fax);
    if (!changes) return;
    await updateFax(tx, faxId, changes);
    if (kind) await addTimelineEvents(tx, { faxId, kind, source: "person", personId: viewer.personId });
    await recordAudit(tx, { actor: viewer.personId, action, subjectKind: "fax", subjectId: faxId });
    await publishChange(tx, { kind: "fax", id: faxId });
  });
}
