import "server-only";
import { database } from "@/db/client";
import { FAILURES_KEPT_MS } from "@/lib/auth/rules/sign-in-limits";
import type { SignInKeys } from "@/lib/auth/sign-in-keys";
import { deleteFailures, deleteFailuresBefore, takeFailureBack } from "@/lib/auth/store";

/**
 * After a right password: the person's failures are forgotten; of the address only this try is, or somebody with an
 * account could guess at others without end. Clears away what is long over.
 */
export async function forgiveTry(keys: SignInKeys, now: Date): Promise<void> {
  await database().transaction(async (tx) => {
    await takeFailureBack(tx, keys.address);
    await deleteFailures(tx, [keys.person]);
    await deleteFailuresBefore(tx, new Date(now.getTime() - FAILURES_KEPT_MS));
  });
}
