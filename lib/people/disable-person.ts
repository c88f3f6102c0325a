import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { deleteAccessLinks } from "@/lib/people/access-link-store";
import { assertAnotherAdmin } from "@/lib/people/assert-another-admin";
import { lockPerson, raiseEpoch, updatePerson } from "@/lib/people/store";

/**
 * Switches an account off: its sessions and links end at once, its faxes stay. Throws `not-possible-now` for the last
 * admin.
 */
export async function disablePerson(viewer: Viewer, personId: string): Promise<void> {
  assertAdmin(viewer);
  await database().transaction(async (tx) => {
    await assertAnotherAdmin(tx, personId);
    const person = await lockPerson(tx, personId);
    if (person.disabledAt) return;
    await updatePerson(tx, personId, { disabledAt: sql`now()` });
    await raiseEpoch(tx, personId);
    await deleteAccessLinks(tx, personId);
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "person.disabled",
      subjectKind: "person",
      subjectId: personId,
    });
  });
}
