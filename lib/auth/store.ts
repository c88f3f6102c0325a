import "server-only";
import { and, desc, eq, gt, inArray, isNull, like, lt, ne, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { people, signInFailures } from "@/db/schema/people";
import { sessions } from "@/db/schema/sessions";
import { cameFrom, type SignedOutThere } from "@/lib/auth/came-from";
import { MOST_SESSIONS, SESSION_LENGTH } from "@/lib/auth/rules/session-limits";
import { FAILURES_KEPT_MS } from "@/lib/auth/rules/sign-in-limits";
import { tellSessionsEnded } from "@/lib/auth/tell-sessions-ended";
import type { Viewer } from "@/lib/auth/viewer-type";

/** Adds a session of somebody who is here now and answers its id, ends those of the person that are too many, and clears away what has been over for long. Lengths in seconds. */
export async function insertSession(
  session: Omit<typeof sessions.$inferInsert, "expiresAt">,
  lastsSeconds: number,
): Promise<string> {
  const expiresAt = sql`now() + make_interval(secs => ${lastsSeconds})`;
  const [added] = await database()
    .insert(sessions)
    .values({ ...session, expiresAt })
    .returning({ id: sessions.id });
  await noteSeen(session.personId);
  const open = and(
    eq(sessions.personId, session.personId),
    isNull(sessions.endedAt),
    gt(sessions.expiresAt, sql`now()`),
  );
  const tooMany = database()
    .select({ id: sessions.id })
    .from(sessions)
    .where(open)
    .orderBy(desc(sessions.lastUsedAt), desc(sessions.createdAt))
    .offset(MOST_SESSIONS);
  await database().transaction((tx) => endWhere(tx, inArray(sessions.id, tooMany)));
  await database()
    .delete(sessions)
    .where(lt(sessions.expiresAt, sql`now() - make_interval(secs => ${SESSION_LENGTH.kept})`));
  if (!added) throw new Error("The session was not added.");
  return added.id;
}

/** Notes that a person used the portal, and by which session. */
export async function noteUse({ personId, sessionId }: Pick<Viewer, "personId" | "sessionId">): Promise<void> {
  await database().update(sessions).set({ lastUsedAt: sql`now()` }).where(eq(sessions.id, sessionId));
  await noteSeen(personId);
}

async function noteSeen(personId: string): Promise<void> {
  await database().update(people).set({ lastSeenAt: sql`now()` }).where(eq(people.id, personId));
}

/** Ends the session of this token. */
export async function endSessionOf(hash: string): Promise<void> {
  await database().transaction((tx) => endWhere(tx, eq(sessions.tokenHash, hash)));
}

/** Counts a failure and answers how many there are in a row and until when the key was locked before this one. */
export async function addFailure(tx: Transaction, key: string, now: Date) {
  const forgottenBefore = new Date(now.getTime() - FAILURES_KEPT_MS).toISOString();
  const [row] = await tx
    .insert(signInFailures)
    .values({ key, failures: 1, lastFailureAt: now })
    .onConflictDoUpdate({
      target: signInFailures.key,
      set: {
        failures: sql`case when ${signInFailures.lastFailureAt} < ${forgottenBefore} then 1 else ${signInFailures.failures} + 1 end`,
        lastFailureAt: now,
      },
    })
    .returning({ failures: signInFailures.failures, lockedUntil: signInFailures.lockedUntil });
  if (!row) throw new Error("An upsert answered no row.");
  return row;
}

export async function lockKey(tx: Transaction, key: string, until: Date): Promise<void> {
  await tx.update(signInFailures).set({ lockedUntil: until }).where(eq(signInFailures.key, key));
}

/** Takes one failure back and lifts the lock that it brought. */
export async function takeFailureBack(tx: Transaction, key: string): Promise<void> {
  await tx
    .update(signInFailures)
    .set({ failures: sql`greatest(${signInFailures.failures} - 1, 0)`, lockedUntil: null })
    .where(eq(signInFailures.key, key));
}

export async function deleteFailures(tx: Transaction, keys: readonly string[]): Promise<void> {
  await tx.delete(signInFailures).where(inArray(signInFailures.key, [...keys]));
}

export async function deleteFailuresBefore(tx: Transaction, moment: Date): Promise<void> {
  await tx.delete(signInFailures).where(lt(signInFailures.lastFailureAt, moment));
}

/** Forgets the failures of all keys that begin like this. */
export async function deleteFailuresBelow(tx: Transaction, prefix: string): Promise<void> {
  await tx.delete(signInFailures).where(like(signInFailures.key, `${prefix}%`));
}

/** Ends sessions of a person: the one named, or all but it. */
export async function endSessionsOf(
  tx: Transaction,
  { personId, sessionId, others }: { personId: string; sessionId: string; others: boolean },
): Promise<void> {
  const which = others ? ne(sessions.id, sessionId) : eq(sessions.id, sessionId);
  await endWhere(tx, and(eq(sessions.personId, personId), which));
}

async function endWhere(tx: Transaction, which: SQL | undefined): Promise<void> {
  const ended = await tx
    .update(sessions)
    .set({ endedAt: sql`now()` })
    .where(and(which, isNull(sessions.endedAt)))
    .returning({ personId: sessions.personId });
  await tellSessionsEnded(
    tx,
    ended.map(({ personId }) => personId),
  );
}

/** Ends the sessions that came from what ended at an identity provider, and answers whose they were. */
export async function endSessionsThere(tx: Transaction, there: SignedOutThere): Promise<string[]> {
  const ended = await tx
    .update(sessions)
    .set({ endedAt: sql`now()`, isEndedThere: true })
    .where(and(cameFrom(sessions, there), isNull(sessions.endedAt), gt(sessions.expiresAt, sql`now()`)))
    .returning({ personId: sessions.personId });
  const personIds = [...new Set(ended.map(({ personId }) => personId))];
  await tellSessionsEnded(tx, personIds);
  return personIds;
}
