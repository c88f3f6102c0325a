import "server-only";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { assertAnotherAdmin } from "@/lib/people/assert-another-admin";
import { lockPerson, updatePerson } from "@/lib/people/store";

/** Makes a person an admin or a member, from their next request on. Throws `not-possible-now` for the last admin. */
export async function changeRole(viewer: Viewer, personId: string, role: Viewer["role"]): Promise<void> {
  assertAdmin(viewer);
  await database().transaction(async (tx) => {
    if (role === "member") await assertAnotherAdmin(tx, personId);
    const person = await lockPerson(tx, personId);
    if (person.role === role) return;
    await updatePerson(tx, personId, { role });
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "person.role-changed",
      subjectKind: "person",
      subjectId: personId,
      detail: { from: person.role, to: role },
    });
  });
}
