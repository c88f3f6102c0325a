import "server-only";
import type { Executor } from "@/db/database";
import { type AlarmKind, alarmKey } from "@/lib/alarms/rules/alarm";
import { dropSetting } from "@/lib/settings/settings";

/** Ends an alarm whose cause is gone. */
export async function dropAlarm(executor: Executor, kind: AlarmKind): Promise<void> {
  await dropSetting(executor, alarmKey(kind));
}
