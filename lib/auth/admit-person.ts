import "server-only";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import { authenticate, type Credentials } from "@/lib/auth/authenticate";
import type { SessionClaims } from "@/lib/auth/session-token";

/** Finds out who signs in, and notes that they did. Throws what `authenticate` throws. */
export async function admitPerson(credentials: Credentials, address: string): Promise<SessionClaims> {
  const claims = await authenticate(credentials, address);
  const { personId } = claims;
  await recordAudit(database(), {
    ...{ actor: personId, action: "person.signed-in" },
    ...{ subjectKind: "person", subjectId: personId },
  });
  return claims;
}
