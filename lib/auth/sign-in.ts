import "server-only";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import { isPasswordOf } from "@/lib/auth/password";
import { findCredentials } from "@/lib/auth/queries";
import { normalizeEmail } from "@/lib/auth/rules/email";
import type { SessionClaims } from "@/lib/auth/session-token";
import { admitTry, forgiveTry, signInKeys } from "@/lib/auth/sign-in-tries";
import { databaseNow } from "@/lib/database-clock";
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

export type Credentials = { email: string; password: string };

/**
 * Finds out whose e-mail address and password these are. Throws `rate-limited` after too many tries by person or by
 * address, `forbidden` for a disabled person who knows the password, else `wrong-input`, the same and as late whether
 * or not anybody has the address.
 */
export async function authenticate(
  { email, password }: Credentials,
  address: string,
  at?: Date,
): Promise<SessionClaims> {
  const keys = signInKeys(email, address);
  const now = at ?? (await databaseNow(database()));
  await admitTry(keys, now);

  const person = await findCredentials(normalizeEmail(email));
  const isRight = await isPasswordOf(person?.passwordHash, password);
  if (!person || !isRight) {
    throw new AppError("wrong-input", "That email and password don't match. Check both, or reset your password.");
  }
  if (person.disabledAt) throw new AppError("forbidden", "This account is switched off. Ask an admin to switch it on.");

  await forgiveTry(keys, now);
  return { personId: person.personId, epoch: person.epoch };
}
