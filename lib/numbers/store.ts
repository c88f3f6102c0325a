import "server-only";
import { and, eq, inArray, notInArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/database";
import { numberPeople, numbers } from "@/db/schema/people";
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

/** Says whether everyone may use a number, and answers its id at Telnyx. Throws `not-found`. */
export async function setForEveryone(tx: Transaction, phoneNumber: string, isForEveryone: boolean): Promise<string> {
  const [row] = await tx
    .update(numbers)
    .set({ isForEveryone })
    .where(eq(numbers.phoneNumber, phoneNumber))
    .returning({ telnyxId: numbers.telnyxId });
  if (!row) throw new AppError("not-found", "This number isn't on the account any more.");
  return row.telnyxId;
}

export async function deletePeopleOfNumber(tx: Transaction, phoneNumber: string): Promise<void> {
  await tx.delete(numberPeople).where(eq(numberPeople.phoneNumber, phoneNumber));
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
