import "server-only";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { publishChange } from "@/lib/live/publish-change";
import { setLabel } from "@/lib/numbers/store";

/** Gives a number of ours the name under which people know it; an empty one takes it away. For admins. Throws `not-found`. */
export async function nameNumber(viewer: Viewer, phoneNumber: string, name: string): Promise<void> {
  assertAdmin(viewer);
  await database().transaction(async (tx) => {
    const telnyxId = await setLabel(tx, phoneNumber, name || null);
    const subject = { subjectKind: "number", subjectId: telnyxId };
    await recordAudit(tx, { actor: viewer.personId, action: "number.named", ...subject });
    await publishChange(tx, { kind: "number", id: telnyxId });
  });
}
