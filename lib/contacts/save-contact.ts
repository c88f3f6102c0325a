import "server-only";
import { and, eq, inArray, isNull, ne, notInArray, sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { contactGroups, contactNumbers, contacts } from "@/db/schema/contacts";
import { recordAudit } from "@/lib/audit";
import { assertMayWrite } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { assertMayChangeBook } from "@/lib/contacts/assert-may-change-book";
import { contactVisibleTo } from "@/lib/contacts/queries";
import type { ContactNumber } from "@/lib/contacts/rules/contact";
import { AppError } from "@/lib/errors";

export type NewContact = {
  name: string;
  organisation: string;
  note: string;
  groups: readonly string[];
  /** E.164 or SIP addresses, each once. */
  numbers: readonly ContactNumber[];
  /** Of an entry of the office's this is not asked: what others use stays theirs. */
  isOnlyMine: boolean;
};

/** A number belongs to one contact: of those that somebody has already, the first. */
export type SavedContact = { id: string } | { taken: { number: string; contactId: string; name: string } };

/**
 * Keeps a contact, a new one where `id` is null. A number that it no longer has is remembered for the faxes of before.
 * Throws `not-found` when it is gone or another's own, `forbidden` for whoever only reads, `conflict` when somebody else
 * saved one of its numbers at the same moment, and what `assertMayChangeBook` throws.
 */
export async function saveContact(viewer: Viewer, id: string | null, typed: NewContact): Promise<SavedContact> {
  assertMayWrite(viewer);
  return database().transaction(async (tx) => {
    const ownerId = await ownerOf(tx, viewer, id, typed.isOnlyMine);
    await assertMayChangeBook(tx, viewer, ownerId);
    const taken = await firstTaken(tx, viewer, id, typed.numbers);
    if (taken) return { taken };
    const { numbers, isOnlyMine, groups, ...words } = typed;
    const searchText = sql`search_words(${[typed.name, typed.organisation, ...groups].join(" ")})`;
    const values = { ...words, ownerId, searchText };
    const [saved] = id
      ? await tx
          .update(contacts)
          .set({ ...values, updatedAt: sql`now()` })
          .where(eq(contacts.id, id))
          .returning({ id: contacts.id })
      : await tx.insert(contacts).values(values).returning({ id: contacts.id });
    if (!saved) throw new Error("A write answered no row.");
    await keepNumbers(tx, saved.id, ownerId, numbers);
    await keepGroups(tx, saved.id, ownerId, groups);
    await recordAudit(tx, {
      actor: viewer.personId,
      action: id ? "contact.updated" : "contact.created",
      subjectKind: "contact",
      subjectId: saved.id,
    });
    return saved;
  });
}

async function ownerOf(tx: Transaction, viewer: Viewer, id: string | null, isOnlyMine: boolean) {
  const wanted = isOnlyMine ? viewer.personId : null;
  if (!id) return wanted;
  const [standing] = await tx
    .select({ ownerId: contacts.ownerId })
    .from(contacts)
    .where(and(eq(contacts.id, id), isNull(contacts.deletedAt), contactVisibleTo(viewer)))
    .for("update");
  if (!standing) throw new AppError("not-found", "This contact was deleted meanwhile.");
  return standing.ownerId && wanted;
}

/** Only among what the viewer sees: that a number stands in somebody's own entry is nobody's to learn. */
async function firstTaken(tx: Transaction, viewer: Viewer, id: string | null, numbers: readonly ContactNumber[]) {
  if (numbers.length === 0) return undefined;
  const [taken] = await tx
    .select({ number: contactNumbers.number, contactId: contacts.id, name: contacts.name })
    .from(contactNumbers)
    .innerJoin(contacts, eq(contacts.id, contactNumbers.contactId))
    .where(
      and(
        inArray(contactNumbers.number, numbersIn(numbers)),
        isNull(contactNumbers.removedAt),
        contactVisibleTo(viewer),
        id ? ne(contacts.id, id) : undefined,
      ),
    )
    .limit(1);
  return taken;
}

async function keepNumbers(
  tx: Transaction,
  contactId: string,
  ownerId: string | null,
  numbers: readonly ContactNumber[],
): Promise<void> {
  const areStanding = and(eq(contactNumbers.contactId, contactId), isNull(contactNumbers.removedAt));
  const isGone = numbers.length > 0 ? notInArray(contactNumbers.number, numbersIn(numbers)) : undefined;
  await tx.update(contactNumbers).set({ removedAt: sql`now()` }).where(and(areStanding, isGone));
  // Those that stay are written anew: as one statement they keep their kind, note and owner right.
  await tx.delete(contactNumbers).where(areStanding);
  if (numbers.length === 0) return;
  const kept = await tx
    .insert(contactNumbers)
    .values(numbers.map((number) => ({ ...number, contactId, ownerId })))
    .onConflictDoNothing()
    .returning({ id: contactNumbers.id });
  if (kept.length < numbers.length)
    throw new AppError("conflict", "Another contact has one of these numbers now. Save again to see which.");
}

async function keepGroups(tx: Transaction, contactId: string, ownerId: string | null, groups: readonly string[]) {
  await tx.delete(contactGroups).where(eq(contactGroups.contactId, contactId));
  if (groups.length === 0) return;
  const rows = groups.map((name) => ({ contactId, ownerId, name }));
  await tx.insert(contactGroups).values(rows).onConflictDoNothing();
}

function numbersIn(numbers: readonly ContactNumber[]): string[] {
  return numbers.map(({ number }) => number);
}
