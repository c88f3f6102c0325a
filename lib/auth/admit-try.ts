import "server-only";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { FREE_TRIES, lockedOutMessage, lockMsAfter } from "@/lib/auth/rules/sign-in-limits";
import type { SignInKeys } from "@/lib/auth/sign-in-keys";
import { addFailure, lockKey } from "@/lib/auth/store";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";

/**
 * Lets a password be tried, or throws `rate-limited`. A try counts as failed before it is checked, so that a thousand
 * at once are a thousand tries; `forgiveTry` takes it back. A refused try counts for nothing.
 */
export async function admitTry(keys: SignInKeys, now: Date): Promise<void> {
  await database().transaction(async (tx) => {
    // Always in this order: two transactions that lock the same rows never wait for each other.
    await countTry(tx, keys.address, FREE_TRIES.address, now);
    await countTry(tx, keys.person, FREE_TRIES.person, now);
  });
}

async function countTry(tx: Transaction, key: string, freeTries: number, now: Date): Promise<void> {
  const { failures, lockedUntil } = await addFailure(tx, key, now);
  const remainingMs = lockedUntil ? lockedUntil.getTime() - now.getTime() : 0;
  if (remainingMs > 0) throw new AppError("rate-limited", lockedOutMessage(remainingMs));
  const lockMs = lockMsAfter(failures, freeTries);
  if (lockMs === 0) return;
  await lockKey(tx, key, new Date(now.getTime() + lockMs));
  log.warn({ failures, lockedForMs: lockMs }, "further sign-ins are locked out for a while");
}
