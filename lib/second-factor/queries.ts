import "server-only";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Executor } from "@/db/database";
import { people } from "@/db/schema/people";
import { passkeys, pendingSignIns, recoveryCodes, totpSecrets } from "@/db/schema/second-factors";
import type { Viewer } from "@/lib/auth/viewer-type";
import { ask, type Question, question } from "@/lib/questions";
import { openFor } from "@/lib/second-factor/seal";

export type Factors = { hasApp: boolean; passkeys: number; codesLeft: number };

/** Which second factors a person has. */
export function findFactors(executor: Executor, personId: string): Promise<Factors> {
  return ask(factorsOf(personId), executor);
}

/** The same, to be asked together with other questions. */
export function factorsOf(personId: string): Question<Factors> {
  return question<Factors, Factors>(
    sql`select
      exists (select from ${totpSecrets}
        where ${totpSecrets.personId} = ${personId} and ${totpSecrets.confirmedAt} is not null) as "hasApp",
      (select count(*) from ${passkeys} where ${passkeys.personId} = ${personId}) as passkeys,
      (select count(*) from ${recoveryCodes}
        where ${recoveryCodes.personId} = ${personId} and ${recoveryCodes.usedAt} is null) as "codesLeft"`,
    ([found]) => found ?? { hasApp: false, passkeys: 0, codesLeft: 0 },
  );
}

/** Whether any of these can stand for a second factor. Recovery codes only stand in for one that there is. */
export function hasFactor({ hasApp, passkeys }: Factors): boolean {
  return hasApp || passkeys > 0;
}

/** One's own second factors, for the account page. */
export function findOwnFactors(viewer: Viewer): Promise<Factors> {
  return ask(factorsOf(viewer.personId));
}

/** A person's second factors, for the admins' page about them: who may ask is that page's to judge. */
export function findFactorsOf(personId: string): Promise<Factors> {
  return findFactors(database(), personId);
}

/** The secret that is being enrolled and not confirmed yet, or null. */
export function findUnconfirmedSecret(personId: string): Promise<string | null> {
  return ask(
    question<{ sealed: string }, string | null>(
      sql`select ${totpSecrets.sealed} from ${totpSecrets}
        where ${totpSecrets.personId} = ${personId} and ${totpSecrets.confirmedAt} is null`,
      ([found]) => (found ? openFor(personId, found.sealed) : null),
    ),
  );
}

export type ListedPasskey = { id: string; name: string; createdAt: Date; lastUsedAt: Date | null };

/** One's own passkeys, the oldest first. */
export function listOwnPasskeys({ personId }: Viewer): Promise<ListedPasskey[]> {
  type Row = { id: string; name: string; createdAt: string; lastUsedAt: string | null };
  return ask(
    question<Row, ListedPasskey[]>(
      sql`select ${passkeys.id}, ${passkeys.name}, ${passkeys.createdAt} as "createdAt", ${passkeys.lastUsedAt} as "lastUsedAt"
        from ${passkeys} where ${passkeys.personId} = ${personId} order by ${passkeys.createdAt}, ${passkeys.id}`,
      (rows) =>
        rows.map(({ createdAt, lastUsedAt, ...row }) => ({
          ...row,
          createdAt: new Date(createdAt),
          lastUsedAt: lastUsedAt === null ? null : new Date(lastUsedAt),
        })),
    ),
  );
}

/** The credential ids of a person's passkeys, as browsers are asked for them. */
export async function listCredentials(personId: string): Promise<{ id: string; transports: string[] }[]> {
  return database()
    .select({ id: passkeys.credentialId, transports: passkeys.transports })
    .from(passkeys)
    .where(eq(passkeys.personId, personId));
}

/** A passkey and the person whose it is, unless they are switched off; null when there is none. */
export async function findPasskey(credentialId: string) {
  const [row] = await database()
    .select({ passkey: passkeys, personId: people.id, epoch: people.sessionEpoch })
    .from(passkeys)
    .innerJoin(people, eq(people.id, passkeys.personId))
    .where(and(eq(passkeys.credentialId, credentialId), isNull(people.disabledAt)));
  return row ?? null;
}

/** Who has said the password and still owes the second factor; null when it is over, used, or their sessions were ended since. */
export async function findPendingSignIn(tokenHash: string) {
  const [row] = await database()
    .select({
      personId: people.id,
      email: people.email,
      epoch: people.sessionEpoch,
      isKept: pendingSignIns.isKept,
      isProven: pendingSignIns.isProven,
      ...{ provider: pendingSignIns.provider, providerSubject: pendingSignIns.providerSubject },
      providerSession: pendingSignIns.providerSession,
    })
    .from(pendingSignIns)
    .innerJoin(people, eq(people.id, pendingSignIns.personId))
    .where(
      and(
        eq(pendingSignIns.tokenHash, tokenHash),
        gt(pendingSignIns.expiresAt, sql`now()`),
        eq(pendingSignIns.epoch, people.sessionEpoch),
        isNull(people.disabledAt),
      ),
    );
  if (!row) return null;
  const { provider, providerSubject, providerSession, ...pending } = row;
  const cameFrom = provider && providerSubject ? { provider, providerSubject, providerSession } : undefined;
  return { ...pending, cameFrom };
}

/** A person's role of this moment. */
export async function findRole(personId: string): Promise<Viewer["role"]> {
  const [row] = await database().select({ role: people.role }).from(people).where(eq(people.id, personId));
  if (!row) throw new Error("This person doesn't exist any more.");
  return row.role;
}
