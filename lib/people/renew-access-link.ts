import "server-only";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { issueAccessLink } from "@/lib/people/issue-access-link";
import { lockPerson } from "@/lib/people/store";

/**
 * Makes a new link by which a person chooses a password; earlier ones stop working. Throws `not-found`, and
 * `not-possible-now` for somebody who is switched off.
 */
export async function renewAccessLink(viewer: Viewer, personId: string): Promise<{ link: string }> {
  assertAdmin(viewer);
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
