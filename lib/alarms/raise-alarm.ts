import "server-only";
import { sql } from "drizzle-orm";
import type { Executor } from "@/db/database";
import { settings } from "@/db/schema/work";
import { type AlarmDetail, type AlarmKind, alarmKey } from "@/lib/alarms/rules/alarm";

/** Tells admins on every page from now on. One that stands already keeps its beginning. Never content or a number. */
export async function raiseAlarm(executor: Executor, kind: AlarmKind, detail: AlarmDetail): Promise<void> {
  await executor
    .insert(settings)
    .values({ key: alarmKey(kind), value: detail })
    .onConflictDoUpdate({ target: settings.key, set: { value: sql`excluded.value` } });
}
