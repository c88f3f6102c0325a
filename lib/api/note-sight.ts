import "server-only";
import { recordHourly } from "@/lib/audit-hourly";
import type { Viewer } from "@/lib/auth/viewer-type";
import { faxExists } from "@/lib/fax/queries/find-fax";

/** Notes in the audit log that a program was told of a fax, or was refused one that there is. */
export async function noteSight(viewer: Viewer, faxId: string, isSeen: boolean): Promise<void> {
  if (!isSeen && !(await faxExists(faxId))) return;
  const action = isSeen ? "fax.viewed" : "access.refused";
  const line = { actor: viewer.personId, action, subjectKind: "fax", subjectId: faxId } as const;
  await recordHourly(line, viewer.apiKey?.id);
}
