import "server-only";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { deletePerson, lockPerson } from "@/lib/people/store";

/** Removes a person who never accepted their invitation. Throws `not-possible-now` for somebody who did. */
export async function withdrawInvitation(viewer: Viewer, personId: string): Promise<void> {
  assertAdmin(viewer);
  await database().transaction(async (tx) => {
    const person = await lockPerson(tx, personId);
    if (person.passwordHash) {
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
