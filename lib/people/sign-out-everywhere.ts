import "server-only";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { raiseEpoch } from "@/lib/people/store";

/** Ends every session of a person: one's own, or as an admin anybody's. Throws `forbidden`, `not-found`. */
export async function signOutEverywhere(viewer: Viewer, personId: string): Promise<void> {
  if (viewer.personId !== personId) assertAdmin(viewer);
  await database().transaction(async (tx) => {
    await raiseEpoch(tx, personId);
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "person.signed-out-everywhere",
      subjectKind: "person",
      subjectId: personId,
    });
  });
}
