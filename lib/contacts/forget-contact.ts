import "server-only";
import { and, desc, eq, isNotNull } from "drizzle-orm";
import { database } from "@/db/client";
import { contacts } from "@/db/schema/contacts";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { contactVisibleTo } from "@/lib/contacts/queries";
import { AppError } from "@/lib/errors";

const LISTED = 100;

/** The contacts that were deleted last and whose names past faxes still have, as far as the viewer sees them. */
export async function listDeletedContacts(viewer: Viewer) {
  return database()
    .select({ id: contacts.id, name: contacts.name, ownerId: contacts.ownerId, deletedAt: contacts.deletedAt })
    .from(contacts)
    .where(and(isNotNull(contacts.deletedAt), contactVisibleTo(viewer)))
    .orderBy(desc(contacts.deletedAt))
    .limit(LISTED);
}

/**
 * Removes a deleted contact for good: past faxes show its number only. One's own, or the office's for admins. Throws
 * `not-found` when it is not deleted or gone, `forbidden` for others.
 */
export async function forgetContact(viewer: Viewer, contactId: string): Promise<void> {
  await database().transaction(async (tx) => {
    const [gone] = await tx
      .delete(contacts)
      .where(and(eq(contacts.id, contactId), isNotNull(contacts.deletedAt), contactVisibleTo(viewer)))
      .returning({ ownerId: contacts.ownerId });
    if (!gone) throw new AppError("not-found", "This contact is not among the deleted ones.");
    if (gone.ownerId === null) assertAdmin(viewer);
    const subject = { subjectKind: "contact", subjectId: contactId };
    await recordAudit(tx, { actor: viewer.personId, action: "contact.forgotten", ...subject });
  });
}
