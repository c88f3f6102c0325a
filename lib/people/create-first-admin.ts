import "server-only";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import { hashPassword } from "@/lib/auth/password";
import { normalizeEmail } from "@/lib/auth/rules/email";
import type { SessionClaims } from "@/lib/auth/session-token";
import { removeSetupCode } from "@/lib/auth/setup-code";
import { AppError } from "@/lib/errors";
import { assertGoodPassword } from "@/lib/people/assert-good-password";
import { isAnybodyHere } from "@/lib/people/queries";
import { insertPerson, lockFirstAdmin } from "@/lib/people/store";

export type FirstAdmin = { name: string; email: string; password: string };

/**
 * Creates the first admin, of any number that try at once exactly one, and forgets the set-up code. Throws `not-found`
 * when there is somebody already, `wrong-input` for a password that can't be used.
 */
export async function createFirstAdmin({ name, email, password }: FirstAdmin): Promise<SessionClaims> {
  assertGoodPassword(password, normalizeEmail(email));
  const passwordHash = await hashPassword(password);
  const admin = await database().transaction(async (tx) => {
    await lockFirstAdmin(tx);
    if (await isAnybodyHere(tx)) throw new AppError("not-found", "Plainfax is set up already. Sign in.");
    const created = await insertPerson(tx, { name, email: normalizeEmail(email), role: "admin", passwordHash });
    if (!created) throw new Error("The first person was there already.");
    await recordAudit(tx, {
      actor: created.id,
      action: "person.first-admin-created",
      subjectKind: "person",
      subjectId: created.id,
    });
    return created;
  });
  await removeSetupCode();
  return { personId: admin.id, epoch: admin.sessionEpoch };
}
