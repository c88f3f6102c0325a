import "server-only";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import { forgetFailures } from "@/lib/auth/forget-failures";
import { hashPassword } from "@/lib/auth/password";
import type { SessionClaims } from "@/lib/auth/session-token";
import { databaseNow } from "@/lib/database-clock";
import { AppError } from "@/lib/errors";
import { consumeAccessLink } from "@/lib/people/access-link-store";
import { hashAccessToken } from "@/lib/people/access-token";
import { assertGoodPassword } from "@/lib/people/assert-good-password";
import { findAccessLink } from "@/lib/people/queries";
import type { AccessLinkPurpose } from "@/lib/people/rules/access-link";
import { lockPerson, raiseEpoch, updatePerson } from "@/lib/people/store";

export type Redemption = { token: string; purpose: AccessLinkPurpose; password: string; name?: string };

/**
 * Sets a person's password, and name where one is given, by a link that works once. Ends all their sessions and any
 * lockout. Throws `not-found` when the link is unknown, used, over, for something else, or the person is disabled; `wrong-input`
 * for a password that can't be used, and then the link still works.
 */
export async function redeemAccessLink({ token, purpose, password, name }: Redemption): Promise<SessionClaims> {
  const tokenHash = hashAccessToken(token);
  // Hashing a password is dear: only somebody with a link can ask for it.
  if (!(await findAccessLink(token, purpose))) throw deadLink();
  const passwordHash = await hashPassword(password);
  return database().transaction(async (tx) => {
    const link = await consumeAccessLink(tx, { tokenHash, purpose }, await databaseNow(tx));
    if (!link) throw deadLink();
    const person = await lockPerson(tx, link.personId);
    assertGoodPassword(password, person.email);
    await updatePerson(tx, person.id, { passwordHash, ...(name && { name }) });
    await forgetFailures(tx, person.email);
    await recordAudit(tx, {
      actor: person.id,
      action: purpose === "invitation" ? "person.invitation-accepted" : "person.password-reset",
      subjectKind: "person",
      subjectId: person.id,
    });
    return { personId: person.id, epoch: await raiseEpoch(tx, person.id) };
  });
}

function deadLink(): AppError {
  return new AppError("not-found", "This link was used already or is too old. Ask an admin for a new one.");
}
