import "server-only";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { removeTemplate } from "@/lib/covers/store";

/** Deletes a template of the office's; drafts that use it get the plain page. Throws `forbidden` for members. */
export async function deleteCoverTemplate(viewer: Viewer, id: string): Promise<void> {
  assertAdmin(viewer);
  await database().transaction(async (tx) => {
    if (!(await removeTemplate(tx, id))) return;
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "cover_template.deleted",
      subjectKind: "cover_template",
      subjectId: id,
    });
  });
}
