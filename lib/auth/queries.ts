import "server-only";
import { and, eq, gt, isNull, or, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { rowsOf } from "@/db/database";
import { people } from "@/db/schema/people";
import { sessions } from "@/db/schema/sessions";
import { settings } from "@/db/schema/work";
import { SENT_SHARING_SETTING } from "@/lib/auth/rules/sent-sharing";
import { IDLE_MINUTES, SESSION_LIMITS_SETTING } from "@/lib/auth/rules/session-limits";
import type { Viewer } from "@/lib/auth/viewer-type";
import { ask, question } from "@/lib/questions";
import { wordedOnce } from "@/lib/worded";

/** The last use is shown to the minute, so it is written at most once a minute. */
const NOTED_EVERY_SECONDS = 60;

/** The person of a session that counts, by the hash of its token, or null. */
export function findSessionViewer(tokenHash: string): Promise<SessionViewer | null> {
  return ask(viewerOf(tokenHash), database());
}

type SessionViewer = Viewer & { isUsedLately: boolean };

const viewerOf = wordedOnce((tokenHash: string) =>
  question<Omit<SessionViewer, "provedAt"> & { provedAt: string }, SessionViewer | null>(
    sql`select ${people.id} as "personId", ${people.email}, ${people.name}, ${people.role},
        ${isSentShared()} as "seesSentOfNumbers", ${sessions.id} as "sessionId", ${sessions.provedAt} as "provedAt",
        ${sessions.lastUsedAt} > now() - make_interval(secs => ${NOTED_EVERY_SECONDS}) as "isUsedLately"
      from ${sessions} join ${people} on ${people.id} = ${sessions.personId}
      where ${and(eq(sessions.tokenHash, tokenHash), counts())}`,
    ([found]) => (found ? { ...found, provedAt: new Date(found.provedAt) } : null),
  ),
);

/** Whether sent faxes are seen by everybody who has the number that they left from. */
export function isSentShared(): SQL<boolean> {
  return sql<boolean>`exists (
    select from ${settings} where ${settings.key} = ${SENT_SHARING_SETTING} and ${settings.value} = 'true'::jsonb)`;
}

/** The sessions by which a person can ask at this moment, the one used last first. */
export function listSessions({ personId }: Viewer): Promise<ListedSession[]> {
  return ask(sessionsOf(personId));
}

type ListedSession = {
  sessionId: string;
  agent: string | null;
  address: string | null;
  lastUsedAt: Date;
  isKept: boolean;
};

const sessionsOf = wordedOnce((personId: string) =>
  question<Omit<ListedSession, "lastUsedAt"> & { lastUsedAt: string }, ListedSession[]>(
    sql`select ${sessions.id} as "sessionId", ${sessions.agent}, ${sessions.address},
        ${sessions.lastUsedAt} as "lastUsedAt", ${sessions.isKept} as "isKept"
      from ${sessions} join ${people} on ${people.id} = ${sessions.personId}
      where ${and(eq(people.id, personId), counts())} order by ${sessions.lastUsedAt} desc, ${sessions.id}`,
    (rows) => rows.map((row) => ({ ...row, lastUsedAt: new Date(row.lastUsedAt) })),
  ),
);

/** Why a session counts no more: it lay idle, its time is over, or its person was signed out at this identity provider. */
export type SessionEnd = "idle" | "over" | { signedOutAt: string };

/** Why the session of this token counts no more; null where it does, or somebody ended it here. */
export async function findSessionEnd(tokenHash: string): Promise<SessionEnd | null> {
  const [row] = await database()
    .select({
      signedOutAt: sessions.provider,
      isEndedThere: sessions.isEndedThere,
      isOver: sql<boolean>`${sessions.expiresAt} <= now()`,
      counts: sql<boolean>`${counts()}`,
    })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(
      and(
        ...[eq(sessions.tokenHash, tokenHash), or(isNull(sessions.endedAt), sessions.isEndedThere)],
        ...[eq(sessions.epoch, people.sessionEpoch), isNull(people.disabledAt)],
      ),
    );
  if (!row || row.counts) return null;
  if (row.isEndedThere && row.signedOutAt) return { signedOutAt: row.signedOutAt };
  return row.isOver ? "over" : "idle";
}

/** In how many seconds a session ends unless it is used; null when it is kept on the device, which needs no use. */
export async function secondsUntilIdle({ sessionId }: Viewer): Promise<number | null> {
  const end = sql`${sessions.lastUsedAt} + make_interval(mins => ${idleMinutes()})`;
  const [session] = await database()
    .select({ seconds: sql<number>`greatest(ceil(extract(epoch from ${end} - now())), 0)::int` })
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), eq(sessions.isKept, false)));
  return session?.seconds ?? null;
}

/** After how many minutes without use a session ends that is not kept. */
export async function readIdleMinutes(): Promise<number> {
  const [row] = await rowsOf<{ minutes: number }>(database(), sql`select ${idleMinutes()} as minutes`);
  return row?.minutes ?? IDLE_MINUTES.usual;
}

/** Whether a session counts: neither ended nor over nor idle, of its person's epoch, and the person neither switched off nor a service. */
function counts(): SQL | undefined {
  return and(
    isNull(sessions.endedAt),
    gt(sessions.expiresAt, sql`now()`),
    eq(sessions.epoch, people.sessionEpoch),
    isNull(people.disabledAt),
    eq(people.isService, false),
    or(sessions.isKept, gt(sessions.lastUsedAt, sql`now() - make_interval(mins => ${idleMinutes()})`)),
  );
}

function idleMinutes(): SQL<number> {
  const chosen = sql`(select (${settings.value} ->> 'idleMinutes')::int from ${settings} where ${settings.key} = ${SESSION_LIMITS_SETTING})`;
  return sql<number>`coalesce(${chosen}, ${IDLE_MINUTES.usual})::int`;
}

/** What signing in needs to know of the person with this e-mail address, disabled or not; null when nobody has it. */
export async function findCredentials(email: string) {
  const [person] = await database()
    .select({
      personId: people.id,
      epoch: people.sessionEpoch,
      passwordHash: people.passwordHash,
      disabledAt: people.disabledAt,
    })
    .from(people)
    .where(eq(people.email, email));
  return person ?? null;
}
