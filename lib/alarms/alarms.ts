import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Executor } from "@/db/database";
import { settings } from "@/db/schema/work";
import { type AlarmDetail, type AlarmKind, alarmKey } from "@/lib/alarms/rules/alarm";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { mailAlarm } from "@/lib/notices/tell";
import { dropSetting } from "@/lib/settings/settings";

/** Tells admins on every page from now on, and by mail once. One that stands already keeps its beginning. Never content or a number. */
export async function raiseAlarm(executor: Executor, kind: AlarmKind, detail: AlarmDetail): Promise<void> {
  const [alarm] = await executor
    .insert(settings)
    .values({ key: alarmKey(kind), value: detail })
    .onConflictDoUpdate({ target: settings.key, set: { value: sql`excluded.value` } })
    .returning({ isNew: sql<boolean>`xmax = 0` });
  if (alarm?.isNew) await mailAlarm(executor);
}

/** Ends an alarm whose cause is gone. */
export async function dropAlarm(executor: Executor, kind: AlarmKind): Promise<void> {
  await dropSetting(executor, alarmKey(kind));
}

/** Ends an alarm that an admin has seen. Throws `forbidden` for members. */
export async function dismissAlarm(viewer: Viewer, kind: AlarmKind): Promise<void> {
  assertAdmin(viewer);
  await database().transaction(async (tx) => {
    await dropSetting(tx, alarmKey(kind));
    await recordAudit(tx, { actor: viewer.personId, action: "alarm.dismissed", subjectKind: "alarm", subjectId: kind });
  });
}
