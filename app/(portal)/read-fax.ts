import "server-only";
import type { ShownFax } from "@/components/fax/shown-fax";
import { recordHourly } from "@/lib/audit-hourly";
import { onlyReads } from "@/lib/auth/rules/roles";
import type { Viewer } from "@/lib/auth/viewer-type";
import { contactsOf } from "@/lib/contacts/queries";
import { listParts } from "@/lib/documents/queries";
import { labelsOf } from "@/lib/fax/inbox/labels";
import { listNotes } from "@/lib/fax/inbox/notes";
import { faxAttempts } from "@/lib/fax/queries/fax-attempts";
import { faxTimeline } from "@/lib/fax/queries/fax-timeline";
import { faxExists, findFax } from "@/lib/fax/queries/find-fax";
import { relatedParts } from "@/lib/fax/queries/related-parts";
import { mayMailFaxes } from "@/lib/fax-mails/mail-domains";
import { readMayDelete } from "@/lib/keeping/deletion-policy";
import { listHolds } from "@/lib/keeping/holds";
import { hasUnreadFaxNotice } from "@/lib/notices/own-notices";
import { formatNumber } from "@/lib/numbers/rules/phone-number";
import { whatFaxesWaitFor } from "@/lib/sending/what-faxes-wait-for";
import type { FaxDirection } from "@/lib/telnyx/rules/provider-state";

/**
 * One fax with all that its page tells, noted in the audit log as seen; null when this person has none of that direction
 * under the id.
 */
export async function readFax(viewer: Viewer, faxId: string, direction: FaxDirection): Promise<ShownFax | null> {
  const [fax, attempts, timeline] = await Promise.all([
    findFax(viewer, faxId),
    faxAttempts(viewer, faxId),
    faxTimeline(viewer, faxId),
  ]);
  if (!fax) await noteRefusal(viewer, faxId);
  if (fax?.direction !== direction) return null;
  const parts =
    direction === "outbound" && fax.document?.source === "prepared" ? await listParts(viewer, fax.document.id) : [];
  await recordHourly({ actor: viewer.personId, action: "fax.viewed", subjectKind: "fax", subjectId: fax.id });
  const [waits, notes, labels, related] = await Promise.all([
    whatFaxesWaitFor([fax]),
    listNotes(viewer, [fax.id]),
    direction === "inbound" ? labelsOf(fax.id) : [],
    direction === "inbound" ? relatedParts(viewer, fax) : [],
  ]);
  const [theirs, ours] = direction === "outbound" ? [fax.toNumber, fax.fromNumber] : [fax.fromNumber, fax.toNumber];
  return {
    fax,
    theirNumber: formatNumber(theirs),
    contact: (await contactsOf(viewer, [theirs])).get(theirs) ?? null,
    notes,
    labels,
    related,
    ourNumber: formatNumber(ours),
    attempts,
    timeline,
    waitsFor: waits.get(fax.id) ?? null,
    holds: fax.isOnHold ? await listHolds(fax) : [],
    may: await readMayDelete(viewer),
    parts,
    hasUnreadNotice: await hasUnreadFaxNotice(viewer, fax.id),
    viewer: {
      personId: viewer.personId,
      isAdmin: viewer.role === "admin",
      isReadOnly: onlyReads(viewer),
      mayMail: await mayMailFaxes(),
    },
  };
}

/** What is not theirs is not there for them, yet whoever reads the audit log learns that they asked. */
async function noteRefusal(viewer: Viewer, faxId: string): Promise<void> {
  if (!(await faxExists(faxId))) return;
  await recordHourly({ actor: viewer.personId, action: "access.refused", subjectKind: "fax", subjectId: faxId });
}
