import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { people } from "@/db/schema/people";
import type { SessionClaims } from "@/lib/auth/session-token";
import type { Viewer } from "@/lib/auth/viewer-type";

/** Last seen is shown to the minute, so it is written at most once a minute. */
const SEEN_EVERY_SECONDS = 60;

/** The active person of a session of the current epoch, or null. */
export async function findSessionPerson({
  personId,
  epoch,
}: SessionClaims): Promise<(Viewer & { isSeenLately: boolean }) | null> {
  const [person] = await database()
    .select({
      personId: people.id,
      email: people.email,
      name: people.name,
      role: people.role,
      isSeenLately: sql<boolean>`coalesce(${people.lastSeenAt} > now() - make_interval(secs => ${SEEN_EVERY_SECONDS}), false)`,
    })
    .from(people)
    .where(and(eq(people.id, personId), eq(people.sessionEpoch, epoch), isNull(people.disabledAt)));
  return person ?? null;
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
