import "server-only";
import type { Transaction } from "@/db/database";
import { signInKeys } from "@/lib/auth/sign-in-keys";
import { deleteFailures } from "@/lib/auth/store";

/** Forgets the failed sign-ins of a person, and any lockout by them: there is a new password. */
export async function forgetFailures(tx: Transaction, email: string): Promise<void> {
  await deleteFailures(tx, [signInKeys(email, "").person]);
}
