import "server-only";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import { normalizeEmail } from "@/lib/auth/rules/email";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { issueAccessLink } from "@/lib/people/issue-access-link";
import { insertPerson } from "@/lib/people/store";

export type Invitation = { name: string; email: string; role: Viewer["role"] };

/** Adds a person and answers the link by which they choose a password. Throws `conflict` when the e-mail address is taken. */
export async function invitePerson(
  viewer: Viewer,
  { name, email, role }: Invitation,
): Promise<{ personId: string; link: string }> {
  assertAdmin(viewer);
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
