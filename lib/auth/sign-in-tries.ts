import "server-only";
import { createHmac } from "node:crypto";
import { isIPv6 } from "node:net";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { normalizeEmail } from "@/lib/auth/rules/email";
import { FAILURES_KEPT_MS, FREE_TRIES, lockedOutMessage, lockMsAfter } from "@/lib/auth/rules/sign-in-limits";
import { authSecret } from "@/lib/auth/session-token";
import {
  addFailure,
  deleteFailures,
  deleteFailuresBefore,
  deleteFailuresBelow,
  lockKey,
  takeFailureBack,
} from "@/lib/auth/store";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";

export type SignInKeys = { person: string; address: string | null };

/**
 * Under which keys failures are counted; neither person nor network can be read from them. At a person they count for each
 * network alone: whoever tries from elsewhere locks themselves out, not the owner. A browser with which the person signed in
 * before counts for itself.
 */
export function signInKeys(email: string, address: string, deviceId: string | null = null): SignInKeys {
  const from = deviceId ? hashed("device", deviceId) : hashed("address", networkOf(address));
  return { person: `${personPrefix(email)}${from}`, address: deviceId ? null : `address:${from}` };
}

function personPrefix(email: string): string {
  return `person:${hashed("person", normalizeEmail(email))}:`;
}

function hashed(kind: string, value: string): string {
  return createHmac("sha256", authSecret()).update(`${kind}:${value}`).digest("hex");
}

/** One subscriber holds a whole /64 of IPv6 addresses, so those count as one. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.split("::");
  const groups = head.split(":").filter(Boolean);
  const end = tail === undefined ? [] : tail.split(":").filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - end.length) }, () => "0");
  return [...groups, ...zeros, ...end]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}

/**
 * Lets a password be tried, or throws `rate-limited`. A try counts as failed before it is checked, so that a thousand
 * at once are a thousand tries; `forgiveTry` takes it back. A refused try counts for nothing.
 */
export async function admitTry(keys: SignInKeys, now: Date): Promise<void> {
  await database().transaction(async (tx) => {
    // Always in this order: two transactions that lock the same rows never wait for each other.
    if (keys.address) await countTry(tx, keys.address, FREE_TRIES.address, now);
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

/**
 * After a right password: the person's failures are forgotten; of the address only this try is, or somebody with an
 * account could guess at others without end. Clears away what is long over.
 */
export async function forgiveTry(keys: SignInKeys, now: Date): Promise<void> {
  await database().transaction(async (tx) => {
    if (keys.address) await takeFailureBack(tx, keys.address);
    await deleteFailures(tx, [keys.person]);
    await deleteFailuresBefore(tx, new Date(now.getTime() - FAILURES_KEPT_MS));
  });
}

/** Forgets the failed sign-ins of a person, and any lockout by them: there is a new password. */
export async function forgetFailures(tx: Transaction, email: string): Promise<void> {
  await deleteFailuresBelow(tx, personPrefix(email));
}
