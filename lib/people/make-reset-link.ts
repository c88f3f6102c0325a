import "server-only";
import type { Database } from "@/db/database";
import { recordAudit } from "@/lib/audit";
import { normalizeEmail } from "@/lib/auth/rules/email";
import { AppError } from "@/lib/errors";
import { issueAccessLink } from "@/lib/people/issue-access-link";
import { lockPersonByEmail } from "@/lib/people/store";

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
