import "server-only";
import { and, eq, exists, isNotNull, isNull, sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { contactNumbers, contacts } from "@/db/schema/contacts";
import { recordAudit } from "@/lib/audit";
import type { AuditAction } from "@/lib/audit-words";
import { assertMayWrite } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { assertMayChangeBook } from "@/lib/contacts/assert-may-change-book";
import { contactVisibleTo } from "@/lib/contacts/queries";
import { AppError } from "@/lib/errors";

/**
 * Takes a contact out of the book. The faxes of before keep its name. Throws `not-found` when it is gone already or
 * another's own, `forbidden` for whoever only reads.
 */
export async function deleteContact(viewer: Viewer, contactId: string): Promise<void> {
  assertMayWrite(viewer);
  await database().transaction(async (tx) => {
    const [gone] = await tx
      .update(contacts)
      .set({ deletedAt: sql`now()` })
      .where(and(eq(contacts.id, contactId), isNull(contacts.deletedAt), contactVisibleTo(viewer)))
      .returning({ ownerId: contacts.ownerId });
    if (!gone) throw new AppError("not-found", "This contact was deleted already.");
    await assertMayChangeBook(tx, viewer, gone.ownerId);
    await tx
      .update(contactNumbers)
      .set({ removedAt: sql`now()` })
      .where(and(eq(contactNumbers.contactId, contactId), isNull(contactNumbers.removedAt)));
    await audit(tx, viewer, "contact.deleted", contactId);
  });
}

/**
 * Puts a deleted contact back with the numbers that it had. Throws `conflict` when another contact has one of them now,
 * `not-found` when there is no such contact, `forbidden` for whoever only reads.
 */
export async function restoreContact(viewer: Viewer, contactId: string): Promise<void> {
  assertMayWrite(viewer);
  await database().transaction(async (tx) => {
    const [gone] = await tx
      .select({ deletedAt: contacts.deletedAt })
      .from(contacts)
      .where(and(eq(contacts.id, contactId), isNotNull(contacts.deletedAt), contactVisibleTo(viewer)))
      .for("update");
    if (!gone?.deletedAt) throw new AppError("not-found", "This contact is not in the book.");
    const wentWithIt = and(eq(contactNumbers.contactId, contactId), eq(contactNumbers.removedAt, gone.deletedAt));
    await assertFree(tx, wentWithIt);
    await tx.update(contactNumbers).set({ removedAt: null }).where(wentWithIt);
    await tx.update(contacts).set({ deletedAt: null }).where(eq(contacts.id, contactId));
    await audit(tx, viewer, "contact.restored", contactId);
  });
}

async function assertFree(tx: Transaction, which: ReturnType<typeof and>): Promise<void> {
  const standing = tx
    .select({ id: sql`1` })
    .from(sql`${contactNumbers} standing`)
    .where(
      sql`standing.number = ${contactNumbers.number} and standing.owner_id is not distinct from ${contactNumbers.ownerId} and standing.removed_at is null`,
    );
  const taken = await tx
    .select({ id: contactNumbers.id })
    .from(contactNumbers)
    .where(and(which, exists(standing)));
  if (taken.length > 0) {
    throw new AppError("conflict", "Another contact has one of its numbers now, so it can't be put back.");
  }
}

function audit(tx: Transaction, viewer: Viewer, action: AuditAction, subjectId: string): Promise<void> {
  return recordAudit(tx, { actor: viewer.personId, action, subjectKind: "contact", subjectId });
}
