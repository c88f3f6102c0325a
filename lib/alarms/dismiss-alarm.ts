import "server-only";
import { database } from "@/db/client";
import { type AlarmKind, alarmKey } from "@/lib/alarms/rules/alarm";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { dropSetting } from "@/lib/settings/settings";

/** Ends an alarm that an admin has seen. Throws `forbidden` for members. */
export async function dismissAlarm(viewer: Viewer, kind: AlarmKind): Promise<void> {
  assertAdmin(viewer);
  await database().transaction(async (tx) => {
    await dropSetting(tx, alarmKey(kind));
    await recordAudit(tx, { actor: viewer.personId, action: "alarm.dismissed", subjectKind: "alarm", subjectId: kind });
  });
}
