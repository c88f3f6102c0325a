import "server-only";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import { recordHourly } from "@/lib/audit-hourly";
import type { KnownDevice } from "@/lib/auth/known-device";
import { isPasswordOf } from "@/lib/auth/password";
import { findCredentials } from "@/lib/auth/queries";
import { normalizeEmail } from "@/lib/auth/rules/email";
import type { Admission } from "@/lib/auth/sessions";
import { admitTry, forgiveTry, signInKeys } from "@/lib/auth/sign-in-tries";
import type { Viewer } from "@/lib/auth/viewer-type";
import { databaseNow } from "@/lib/database-clock";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";

/** Finds out whose password this is, and notes when it is nobody's. Throws what `authenticate` throws. */
export function admitPerson(
  credentials: Credentials,
  address: string,
  device: KnownDevice | null = null,
): Promise<Admission> {
  return authenticate(credentials, address, { device }).catch(async (error) => {
    if (error instanceof AppError) await noteRefusedPassword(error, credentials.email, address);
    throw error;
  });
}

/** What was typed as an email is noted only as the person who has it: people type passwords into the wrong field. */
async function noteRefusedPassword(error: AppError, email: string, address: string): Promise<void> {
  const person = await findCredentials(normalizeEmail(email));
  await noteRefusedSignIn(error, person?.personId ?? "unknown", address);
}

/** Notes that somebody failed to sign in as this person, by a password or the step after it. */
export async function noteRefusedSignIn({ code }: AppError, personId: string, address: string): Promise<void> {
  log.warn({ reason: code }, "a sign-in was refused");
  const action = code === "rate-limited" ? "person.locked-out" : "person.sign-in-failed";
  await recordHourly({ actor: "visitor", action, subjectKind: "person", subjectId: personId }, address);
}

/** Notes that a person is signed in: every factor that is asked of them was right. They are told of a browser that is new. */
export async function noteSignedIn(personId: string, { isNewBrowser = false } = {}): Promise<void> {
  log.info({ personId }, "signed in");
  await recordAudit(database(), {
    ...{ actor: personId, action: "person.signed-in" },
    ...{ subjectKind: "person", subjectId: personId },
    ...(isNewBrowser && { detail: { newBrowser: true } }),
  });
}

/** Notes in the audit log that somebody signed out; nothing for a session that had ended by itself. */
export async function noteSignOut(viewer: Viewer | null): Promise<void> {
  if (!viewer) return;
  const of = { actor: viewer.personId, subjectKind: "person", subjectId: viewer.personId };
  await recordAudit(database(), { ...of, action: "person.signed-out" });
}

export type Credentials = { email: string; password: string };

/**
 * Finds out whose e-mail address and password these are. Throws `rate-limited` after too many tries at the person from this
 * network or browser, or from a network at all, `forbidden` for a disabled person who knows the password, else `wrong-input`, the same and as late whether
 * or not anybody has the address.
 */
export async function authenticate(
  { email, password }: Credentials,
  address: string,
  { at, device = null }: { at?: Date; device?: KnownDevice | null } = {},
): Promise<Admission> {
  const person = await findCredentials(normalizeEmail(email));
  const deviceId = person && device?.people.includes(person.personId) ? device.deviceId : null;
  const keys = signInKeys(email, address, deviceId);
  const now = at ?? (await databaseNow(database()));
  await admitTry(keys, now);

  const isRight = await isPasswordOf(person?.passwordHash, password);
  if (!person || !isRight) {
    throw new AppError("wrong-input", "That email and password don't match. Check both, or reset your password.");
  }
  if (person.disabledAt) throw new AppError("forbidden", "This account is switched off. Ask an admin to switch it on.");

  await forgiveTry(keys, now);
  return { personId: person.personId, epoch: person.epoch };
}
