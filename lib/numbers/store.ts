import "server-only";
import { and, eq, inArray, notInArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/database";
import { numberPeople, numbers, people } from "@/db/schema/people";
import { AppError } from "@/lib/errors";

export type SeenNumber = { phoneNumber: string; telnyxId: string; connectionId: string | null };

/** Adds or refreshes the numbers that the account has. What was said about who may use them stays. */
export async function upsertNumbers(tx: Transaction, seen: readonly SeenNumber[]): Promise<void> {
  if (seen.length === 0) return;
  await tx
    .insert(numbers)
    .values(seen.map((number) => ({ ...number, syncedAt: sql`now()` })))
    .onConflictDoUpdate({
      target: numbers.phoneNumber,
      set: {
        telnyxId: sql`excluded.telnyx_id`,
        connectionId: sql`excluded.connection_id`,
        isOnAccount: true,
        syncedAt: sql`now()`,
      },
    });
}

/** Marks all other numbers as gone from the account. */
export async function markOthersGone(tx: Transaction, phoneNumbers: readonly string[]): Promise<void> {
  await tx
    .update(numbers)
    .set({ isOnAccount: false, connectionId: null })
    .where(and(numbers.isOnAccount, notInArray(numbers.phoneNumber, [...phoneNumbers])));
}

/** Says whether everyone may use a number, null for as before, and answers its id at Telnyx. Throws `not-found`. */
export async function setForEveryone(
  tx: Transaction,
  phoneNumber: string,
  isForEveryone: boolean | null,
): Promise<string> {
  const [row] = await tx
    .update(numbers)
    .set({ isForEveryone: isForEveryone ?? sql`${numbers.isForEveryone}` })
    .where(eq(numbers.phoneNumber, phoneNumber))
    .returning({ telnyxId: numbers.telnyxId });
  if (!row) throw new AppError("not-found", "This number isn't on the account any more.");
  return row.telnyxId;
}

/** Gives a number of ours a name, or none, and answers its id at Telnyx. Throws `not-found`. */
export async function setLabel(tx: Transaction, phoneNumber: string, label: string | null): Promise<string> {
  const isIt = eq(numbers.phoneNumber, phoneNumber);
  const [row] = await tx.update(numbers).set({ label }).where(isIt).returning({ telnyxId: numbers.telnyxId });
  if (!row) throw new AppError("not-found", "This number isn't on the account any more.");
  return row.telnyxId;
}

/** Takes a number from all to whom it was given by name, or only from members. */
export async function deletePeopleOfNumber(
  tx: Transaction,
  phoneNumber: string,
  whose: "all" | "members",
): Promise<void> {
  const isTheirs =
    whose === "all"
      ? undefined
      : inArray(numberPeople.personId, tx.select({ id: people.id }).from(people).where(eq(people.role, "member")));
  await tx.delete(numberPeople).where(and(eq(numberPeople.phoneNumber, phoneNumber), isTheirs));
}

/** Those of the people who exist, of a role where one is named; none of them is deleted before the transaction ends. */
export async function existingPeople(
  tx: Transaction,
  personIds: readonly string[],
  role?: "member",
): Promise<string[]> {
  const rows = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(inArray(people.id, [...personIds]), role && eq(people.role, role)))
    .for("key share");
  return rows.map(({ id }) => id);
}

/** Whether this number was given to the person by name. */
export async function isGivenTo(tx: Transaction, phoneNumber: string, personId: string): Promise<boolean> {
  const ofBoth = and(eq(numberPeople.phoneNumber, phoneNumber), eq(numberPeople.personId, personId));
  return (await tx.$count(numberPeople, ofBoth)) > 0;
}

export async function deleteNumbersOfPerson(tx: Transaction, personId: string): Promise<void> {
  await tx.delete(numberPeople).where(eq(numberPeople.personId, personId));
}

/** Gives numbers to people. */
export async function insertNumberPeople(
  tx: Transaction,
  rows: readonly (typeof numberPeople.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0) await tx.insert(numberPeople).values([...rows]);
}

/** Those of the numbers that exist here. */
export async function existingNumbers(tx: Transaction, phoneNumbers: readonly string[]): Promise<string[]> {
  const rows = await tx
    .select({ phoneNumber: numbers.phoneNumber })
    .from(numbers)
    .where(inArray(numbers.phoneNumber, [...phoneNumbers]));
  return rows.map((row) => row.phoneNumber);
}
