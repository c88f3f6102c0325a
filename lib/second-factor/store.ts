import "server-only";
import { and, eq, gt, isNull, lt, notInArray, sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Executor, Transaction } from "@/db/database";
import { people } from "@/db/schema/people";
import { passkeyChallenges, passkeys, pendingSignIns, recoveryCodes, totpSecrets } from "@/db/schema/second-factors";
import { cameFrom, type SignedOutThere } from "@/lib/auth/came-from";
import { tellSessionsEnded } from "@/lib/auth/tell-sessions-ended";
import { AppError } from "@/lib/errors";

/** Begins an enrolment anew; an app that is in use goes on until then. */
export async function keepUnconfirmed(tx: Transaction, personId: string, sealed: string): Promise<boolean> {
  const rows = await tx
    .insert(totpSecrets)
    .values({ personId, sealed })
    .onConflictDoUpdate({
      target: totpSecrets.personId,
      set: { sealed, createdAt: sql`now()` },
      setWhere: isNull(totpSecrets.confirmedAt),
    })
    .returning({ personId: totpSecrets.personId });
  return rows.length > 0;
}

/** The person's secret, locked until the transaction ends. */
export async function lockSecret(tx: Transaction, personId: string) {
  const [row] = await tx.select().from(totpSecrets).where(eq(totpSecrets.personId, personId)).for("update");
  return row;
}

/** Notes the step whose code was taken, and that the app is enrolled. */
export async function noteStep(tx: Transaction, personId: string, step: number): Promise<void> {
  await tx
    .update(totpSecrets)
    .set({ lastStep: step, confirmedAt: sql`coalesce(${totpSecrets.confirmedAt}, now())` })
    .where(eq(totpSecrets.personId, personId));
}

export async function deleteSecret(tx: Transaction, personId: string): Promise<boolean> {
  const rows = await tx.delete(totpSecrets).where(eq(totpSecrets.personId, personId)).returning();
  return rows.length > 0;
}

/** Puts these codes in the place of all others. */
export async function replaceCodes(tx: Transaction, personId: string, hashes: readonly string[]): Promise<void> {
  await deleteCodes(tx, personId);
  await tx.insert(recoveryCodes).values(hashes.map((codeHash) => ({ personId, codeHash })));
}

export async function deleteCodes(tx: Transaction, personId: string): Promise<void> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId));
}

/** Uses a recovery code up; of any number of tries at once one is told true. */
export async function spendCode(tx: Transaction, personId: string, codeHash: string): Promise<boolean> {
  const rows = await tx
    .update(recoveryCodes)
    .set({ usedAt: sql`now()` })
    .where(
      and(eq(recoveryCodes.personId, personId), eq(recoveryCodes.codeHash, codeHash), isNull(recoveryCodes.usedAt)),
    )
    .returning({ codeHash: recoveryCodes.codeHash });
  return rows.length > 0;
}

export async function insertPasskey(tx: Transaction, passkey: typeof passkeys.$inferInsert): Promise<void> {
  const rows = await tx
    .insert(passkeys)
    .values(passkey)
    .onConflictDoNothing({ target: passkeys.credentialId })
    .returning({ id: passkeys.id });
  if (rows.length === 0) throw new AppError("conflict", "This passkey is here already.");
}

export async function renamePasskeyOf(personId: string, id: string, name: string): Promise<boolean> {
  const own = and(eq(passkeys.id, id), eq(passkeys.personId, personId));
  const rows = await database().update(passkeys).set({ name }).where(own).returning({ id: passkeys.id });
  return rows.length > 0;
}

export async function deletePasskeyOf(tx: Transaction, personId: string, id: string): Promise<boolean> {
  const own = and(eq(passkeys.id, id), eq(passkeys.personId, personId));
  return (await tx.delete(passkeys).where(own).returning({ id: passkeys.id })).length > 0;
}

export async function notePasskeyUse(id: string, counter: number): Promise<void> {
  await database().update(passkeys).set({ counter, lastUsedAt: sql`now()` }).where(eq(passkeys.id, id));
}

/** Keeps a challenge for a while, and clears away those that were never answered. */
export async function keepChallenge(challenge: string, personId: string | null, lastsSeconds: number): Promise<void> {
  await database().delete(passkeyChallenges).where(lt(passkeyChallenges.expiresAt, sql`now()`));
  await database()
    .insert(passkeyChallenges)
    .values({ challenge, personId, expiresAt: sql`now() + make_interval(secs => ${lastsSeconds})` });
}

/** Uses a challenge up. False when it is unknown, over, or was for somebody else. */
export async function spendChallenge(challenge: string, personId: string | null): Promise<boolean> {
  const forWhom = personId ? eq(passkeyChallenges.personId, personId) : isNull(passkeyChallenges.personId);
  const rows = await database()
    .delete(passkeyChallenges)
    .where(and(eq(passkeyChallenges.challenge, challenge), forWhom, gt(passkeyChallenges.expiresAt, sql`now()`)))
    .returning({ challenge: passkeyChallenges.challenge });
  return rows.length > 0;
}

export async function insertPending(
  pending: Omit<typeof pendingSignIns.$inferInsert, "expiresAt">,
  lastsSeconds: number,
): Promise<void> {
  await database().delete(pendingSignIns).where(lt(pendingSignIns.expiresAt, sql`now()`));
  await database()
    .insert(pendingSignIns)
    .values({ ...pending, expiresAt: sql`now() + make_interval(secs => ${lastsSeconds})` });
}

export async function markProven(tokenHash: string): Promise<void> {
  await database().update(pendingSignIns).set({ isProven: true }).where(eq(pendingSignIns.tokenHash, tokenHash));
}

export async function deletePending(tokenHash: string): Promise<void> {
  await database().delete(pendingSignIns).where(eq(pendingSignIns.tokenHash, tokenHash));
}

/** Forgets the sign-ins under way that came from what ended at an identity provider. */
export async function deletePendingThere(tx: Transaction, there: SignedOutThere): Promise<void> {
  await tx.delete(pendingSignIns).where(cameFrom(pendingSignIns, there));
}

/** Takes away every second factor of a person. False when there was none. */
export async function deleteFactors(tx: Transaction, personId: string): Promise<boolean> {
  const hadSecret = await deleteSecret(tx, personId);
  const removed = await tx.delete(passkeys).where(eq(passkeys.personId, personId)).returning({ id: passkeys.id });
  await deleteCodes(tx, personId);
  await tx.delete(pendingSignIns).where(eq(pendingSignIns.personId, personId));
  return hadSecret || removed.length > 0;
}

/** Ends the sessions of one person. */
export async function endSessionsOf(tx: Transaction, personId: string): Promise<void> {
  await tx
    .update(people)
    .set({ sessionEpoch: sql`${people.sessionEpoch} + 1` })
    .where(eq(people.id, personId));
  await tellSessionsEnded(tx, [personId]);
}

/** Ends the sessions of everybody, or of all admins, who has no second factor. */
export async function endSessionsWithoutFactor(tx: Executor, whose: "admins" | "everybody"): Promise<void> {
  const enrolled = tx
    .select({ personId: totpSecrets.personId })
    .from(totpSecrets)
    .where(sql`${totpSecrets.confirmedAt} is not null`);
  const withPasskey = tx.select({ personId: passkeys.personId }).from(passkeys);
  const ended = await tx
    .update(people)
    .set({ sessionEpoch: sql`${people.sessionEpoch} + 1` })
    .where(
      and(
        whose === "admins" ? eq(people.role, "admin") : undefined,
        notInArray(people.id, enrolled),
        notInArray(people.id, withPasskey),
      ),
    )
    .returning({ id: people.id });
  await tellSessionsEnded(
    tx,
    ended.map(({ id }) => id),
  );
}
