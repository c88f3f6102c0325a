import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { contactGroups, contactNumbers, contacts } from "@/db/schema/contacts";
import { recordAudit } from "@/lib/audit";
import type { Viewer } from "@/lib/auth/viewer-type";
import { assertMayChangeBook } from "@/lib/contacts/assert-may-change-book";
import { contactVisibleTo } from "@/lib/contacts/queries";
import { LONGEST_NOTE, MOST_GROUPS, MOST_NUMBERS } from "@/lib/contacts/rules/contact";
import { AppError } from "@/lib/errors";

type Row = typeof contacts.$inferSelect;

/**
 * Makes one contact of two: the numbers, also those of before, the groups and the note of the other go to the one that
 * stays, whose name past faxes then have. Throws `not-found`, `forbidden`, and `not-possible-now` when only one of them is the
 * viewer's own, or both together are too much for one.
 */
export async function mergeContacts(viewer: Viewer, keptId: string, otherId: string): Promise<void> {
  await database().transaction(async (tx) => {
    const [kept, other] = await lockBoth(tx, viewer, keptId, otherId);
    await assertMayChangeBook(tx, viewer, kept.ownerId);
    if (kept.ownerId !== other.ownerId) {
      throw new AppError("not-possible-now", "One of them is only yours and the other is the office's. They stay two.");
    }
    const note = [kept.note, other.note].filter(Boolean).join("\n");
    if (note.length > LONGEST_NOTE) {
      throw new AppError("not-possible-now", `Their notes together are longer than ${LONGEST_NOTE} characters.`);
    }
    await tx.update(contactNumbers).set({ contactId: keptId }).where(eq(contactNumbers.contactId, otherId));
    await tx.execute(sql`insert into ${contactGroups} (contact_id, owner_id, name)
      select ${keptId}, owner_id, name from ${contactGroups} where contact_id = ${otherId} on conflict do nothing`);
    await assertNotTooMuch(tx, keptId);
    await tx
      .update(contacts)
      .set({
        note,
        organisation: kept.organisation || other.organisation,
        searchText: sql`search_words(concat_ws(' ', name, ${kept.organisation || other.organisation}::text,
          (select string_agg(its.name, ' ') from ${contactGroups} its where its.contact_id = ${keptId})))`,
        updatedAt: sql`now()`,
      })
      .where(eq(contacts.id, keptId));
    await tx.delete(contacts).where(eq(contacts.id, otherId));
    const subject = { subjectKind: "contact", subjectId: keptId };
    await recordAudit(tx, { actor: viewer.personId, action: "contact.merged", ...subject, detail: { other: otherId } });
  });
}

async function lockBoth(tx: Transaction, viewer: Viewer, keptId: string, otherId: string): Promise<[Row, Row]> {
  const rows = await tx
    .select()
    .from(contacts)
    .where(and(inArray(contacts.id, [keptId, otherId]), isNull(contacts.deletedAt), contactVisibleTo(viewer)))
    .orderBy(contacts.id)
    .for("update");
  const [kept, other] = [keptId, otherId].map((id) => rows.find((row) => row.id === id));
  if (!kept || !other || kept === other)
    throw new AppError("not-found", "One of these contacts was deleted meanwhile.");
  return [kept, other];
}

async function assertNotTooMuch(tx: Transaction, contactId: string): Promise<void> {
  const standing = and(eq(contactNumbers.contactId, contactId), isNull(contactNumbers.removedAt));
  const numbers = await tx.$count(contactNumbers, standing);
  const groups = await tx.$count(contactGroups, eq(contactGroups.contactId, contactId));
  if (numbers <= MOST_NUMBERS && groups <= MOST_GROUPS) return;
  const limits = `${MOST_NUMBERS} numbers or ${MOST_GROUPS} groups`;
  throw new AppError("not-possible-now", `Together they have more than ${limits}, the most of one contact.`);
}
