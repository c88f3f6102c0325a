import "server-only";
import type { Transaction } from "@/db/database";
import { AppError } from "@/lib/errors";
import { lockActiveAdmins } from "@/lib/people/store";

/**
 * Throws `not-possible-now` when this person is the only admin who can sign in. Until the transaction ends nobody else
 * can stop being an admin. To be called before any person is locked.
 */
export async function assertAnotherAdmin(tx: Transaction, personId: string): Promise<void> {
  const admins = await lockActiveAdmins(tx);
  if (admins.length === 1 && admins[0] === personId) {
    throw new AppError("not-possible-now", "Make someone else an admin first.");
  }
}
