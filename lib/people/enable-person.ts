import "server-only";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { lockPerson, updatePerson } from "@/lib/people/store";

/** Switches an account on again, with its old password and numbers. */
export async function enablePerson(viewer: Viewer, personId: string): Promise<void> {
  assertAdmin(viewer);
  await database().transaction(async (tx) => {
    const person = await lockPerson(tx, personId);
    if (!person.disabledAt) return;
    await updatePerson(tx, personId, { disabledAt: null });
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "person.enabled",
      subjectKind: "person",
      subjectId: personId,
    });
  });
}
