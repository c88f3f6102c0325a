import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { database } from "@/db/client";
import { people } from "@/db/schema/people";
import type { SessionClaims } from "@/lib/auth/session-token";
import type { Viewer } from "@/lib/auth/viewer-type";

/** The active person of a session of the current epoch, or null. */
export async function findSessionPerson({
  personId,
  epoch,
}: SessionClaims): Promise<(Viewer & { lastSeenAt: Date | null }) | null> {
  const [person] = await database()
    .select({
      personId: people.id,
      email: people.email,
      name: people.name,
      role: people.role,
      lastSeenAt: people.lastSeenAt,
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
