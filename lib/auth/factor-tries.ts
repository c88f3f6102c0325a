import "server-only";
import { createHmac } from "node:crypto";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { FREE_TRIES, lockMsAfter } from "@/lib/auth/rules/sign-in-limits";
import { authSecret } from "@/lib/auth/session-token";
import { addFailure, deleteFailures, lockKey } from "@/lib/auth/store";
import { databaseNow } from "@/lib/database-clock";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";

/**
 * Lets a code of a person's second factor be tried, or throws `rate-limited`. A try counts as failed before it is judged, so
 * that a thousand at once are a thousand tries. Only somebody who knows the password, or is signed in, comes this far.
 */
export async function admitFactorTry(personId: string): Promise<void> {
  await database().transaction(async (tx) => {
    const now = await databaseNow(tx);
    const { failures, lockedUntil } = await addFailure(tx, keyOf(personId), now);
    const remainingMs = lockedUntil ? lockedUntil.getTime() - now.getTime() : 0;
    if (remainingMs > 0) throw new AppError("rate-limited", lockedOut(remainingMs));
    const lockMs = lockMsAfter(failures, FREE_TRIES.person);
    if (lockMs === 0) return;
    await lockKey(tx, keyOf(personId), new Date(now.getTime() + lockMs));
    log.warn(
      { personId, failures, lockedForMs: lockMs },
      "further codes of a second factor are locked out for a while",
    );
  });
}

/** Forgets the wrong codes of a person: a right one came, or an admin reset the second factor. */
export async function forgiveFactorTries(tx: Transaction, personId: string): Promise<void> {
  await deleteFailures(tx, [keyOf(personId)]);
}

function keyOf(personId: string): string {
  return `factor:${createHmac("sha256", authSecret()).update(`factor:${personId}`).digest("hex")}`;
}

function lockedOut(remainingMs: number): string {
  const minutes = Math.max(1, Math.ceil(remainingMs / 60_000));
  return `Too many wrong codes. Wait ${minutes} ${minutes === 1 ? "minute" : "minutes"}, or use a passkey.`;
}
