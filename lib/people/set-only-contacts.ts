import "server-only";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { lockPerson, updatePerson } from "@/lib/people/store";

/** Says whether a person may send to the office's contacts only. For admins. Throws `not-found`. */
export async function setOnlyContacts(viewer: Viewer, personId: string, isSo: boolean): Promise<void> {
  assertAdmin(viewer);
  await database().transaction(async (tx) => {
    const person = await lockPerson(tx, personId);
    if (person.sendsOnlyToContacts === isSo) return;
    await updatePerson(tx, personId, { sendsOnlyToContacts: isSo });
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "person.recipients-changed",
      subjectKind: "person",
      subjectId: personId,
      detail: { onlyContacts: isSo },
    });
  });
}
