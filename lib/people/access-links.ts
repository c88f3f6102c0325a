import "server-only";
import { database } from "@/db/client";
import type { Database, Transaction } from "@/db/database";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import { assertRecentProof } from "@/lib/auth/assert-recent-proof";
import { hashPassword } from "@/lib/auth/password";
import { normalizeEmail } from "@/lib/auth/rules/email";
import type { Admission } from "@/lib/auth/sessions";
import { forgetFailures } from "@/lib/auth/sign-in-tries";
import type { Viewer } from "@/lib/auth/viewer-type";
import { databaseNow } from "@/lib/database-clock";
import { environment } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { sendsMail } from "@/lib/mail/mail-server";
import { queueLinkMail } from "@/lib/mail/queue-mails";
import { consumeAccessLink, deleteAccessLinks, insertAccessLink } from "@/lib/people/access-link-store";
import { assertGoodPassword } from "@/lib/people/assert-good-password";
import { findAccessLink, hasAnyIdentity } from "@/lib/people/queries";
import { ACCESS_LINKS, type AccessLinkPurpose } from "@/lib/people/rules/access-link";
import {
  deletePerson,
  insertPerson,
  lockPerson,
  lockPersonByEmail,
  type Person,
  raiseEpoch,
  updatePerson,
} from "@/lib/people/store";
import { clearSecondFactor } from "@/lib/second-factor/required";
import { newToken, tokenHash } from "@/lib/token";

export type Invitation = { name: string; email: string; role: Viewer["role"] };

/** Adds a person and answers the link by which they choose a password. Throws `conflict` when the e-mail address is taken. */
export async function invitePerson(
  viewer: Viewer,
  { name, email, role }: Invitation,
): Promise<{ personId: string; link: string }> {
  assertAdmin(viewer);
  await assertRecentProof(viewer);
  return database().transaction(async (tx) => {
    const person = await insertPerson(tx, { name: name.trim(), email: normalizeEmail(email), role });
    if (!person) {
      const message = "Somebody with this email is already here.";
      throw new AppError("conflict", message, { fieldErrors: { email: `${message} Look for them in the list.` } });
    }
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "person.invited",
      subjectKind: "person",
      subjectId: person.id,
      detail: { role },
    });
    return { personId: person.id, link: await issueAccessLink(tx, person, viewer.personId) };
  });
}

/**
 * Makes a new link by which a person chooses a password; earlier ones stop working. Throws `not-found`, and
 * `not-possible-now` for somebody who is switched off.
 */
export async function renewAccessLink(viewer: Viewer, personId: string): Promise<{ link: string }> {
  assertAdmin(viewer);
  await assertRecentProof(viewer);
  return database().transaction(async (tx) => {
    const person = await lockPerson(tx, personId);
    if (person.disabledAt) throw new AppError("not-possible-now", "Switch this account on first.");
    await recordAudit(tx, {
      actor: viewer.personId,
      action: person.passwordHash ? "person.reset-link-made" : "person.invitation-renewed",
      subjectKind: "person",
      subjectId: personId,
    });
    return { link: await issueAccessLink(tx, person, viewer.personId) };
  });
}

/** Removes a person who never accepted their invitation. Throws `not-possible-now` for somebody who did. */
export async function withdrawInvitation(viewer: Viewer, personId: string): Promise<void> {
  assertAdmin(viewer);
  await assertRecentProof(viewer);
  await database().transaction(async (tx) => {
    const person = await lockPerson(tx, personId);
    if (person.passwordHash || (await hasAnyIdentity(tx, personId))) {
      throw new AppError("not-possible-now", "This invitation was accepted already. Switch the account off instead.");
    }
    await deletePerson(tx, personId);
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "person.invitation-withdrawn",
      subjectKind: "person",
      subjectId: personId,
    });
  });
}

/**
 * Makes a link by which a person chooses a new password, for whoever runs the server: the way back in when no admin can
 * sign in. Throws `not-found`, and `not-possible-now` for somebody who is switched off.
 */
export function makeResetLink(database: Database, email: string): Promise<string> {
  return database.transaction(async (tx) => {
    const person = await lockPersonByEmail(tx, normalizeEmail(email));
    if (!person) throw new AppError("not-found", `Nobody here has the address ${email}.`);
    if (person.disabledAt) {
      throw new AppError("not-possible-now", "This account is switched off. Use the address of an admin whose is not.");
    }
    const subject = { subjectKind: "person", subjectId: person.id };
    await recordAudit(tx, { actor: "server", action: "person.reset-link-made", ...subject });
    return issueAccessLink(tx, person, null);
  });
}

/**
 * Makes the one link that a person can use from now on: an invitation until they have a password, then a reset. It is mailed
 * to them too where a mail server is set, unless whoever runs the server made it: then `createdBy` is null.
 */
async function issueAccessLink(tx: Transaction, person: Person, createdBy: string | null): Promise<string> {
  if (person.isService) throw new AppError("not-possible-now", "A service can't sign in. Make an API key for it.");
  const purpose = person.passwordHash ? "password_reset" : "invitation";
  const { path, lastsMs } = ACCESS_LINKS[purpose];
  const token = newToken();
  const now = await databaseNow(tx);
  await deleteAccessLinks(tx, person.id);
  await insertAccessLink(tx, {
    personId: person.id,
    purpose,
    tokenHash: tokenHash(token),
    createdBy,
    createdAt: now,
    expiresAt: new Date(now.getTime() + lastsMs),
  });
  const link = `${environment().APP_URL}${path}/${token}`;
  if (createdBy && sendsMail()) {
    const kind = purpose === "invitation" ? "invitation" : "password-reset";
    await queueLinkMail(tx, { personId: person.id, toAddress: person.email, kind }, link);
  }
  return link;
}

export type Redemption = { token: string; purpose: AccessLinkPurpose; password: string; name?: string };

/**
 * Sets a person's password, and name where one is given, by a link that works once. Ends all their sessions and any
 * lockout. Throws `not-found` when the link is unknown, used, over, for something else, or the person is disabled; `wrong-input`
 * for a password that can't be used, and then the link still works.
 */
export async function redeemAccessLink({ token, purpose, password, name }: Redemption): Promise<Admission> {
  // Hashing a password is dear: only somebody with a link can ask for it.
  if (!(await findAccessLink(token, purpose))) throw deadLink();
  const passwordHash = await hashPassword(password);
  return database().transaction(async (tx) => {
    const link = await consumeAccessLink(tx, { tokenHash: tokenHash(token), purpose }, await databaseNow(tx));
    if (!link) throw deadLink();
    const person = await lockPerson(tx, link.personId);
    assertGoodPassword(password, person.email);
    await updatePerson(tx, person.id, { passwordHash, ...(name && { name }) });
    await forgetFailures(tx, person.email);
    // Made by whoever runs the server: the way back in when an admin has lost everything.
    if (purpose === "password_reset" && link.createdBy === null) await clearSecondFactor(tx, person.id, "server");
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
