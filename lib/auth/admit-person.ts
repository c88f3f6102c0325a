import "server-only";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import { authenticate, type Credentials } from "@/lib/auth/authenticate";
import type { SessionClaims } from "@/lib/auth/session-token";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";

/** Finds out who signs in, and notes that they did. Throws what `authenticate` throws. */
export async function admitPerson(credentials: Credentials, address: string): Promise<SessionClaims> {
  const claims = await authenticate(credentials, address).catch((error) => {
    if (error instanceof AppError) log.warn({ reason: error.code }, "a sign-in was refused");
    throw error;
  });
  const { personId } = claims;
  log.info({ personId }, "signed in");
  await recordAudit(database(), {
    ...{ actor: personId, action: "person.signed-in" },
    ...{ subjectKind: "person", subjectId: personId },
  });
  return claims;
}
