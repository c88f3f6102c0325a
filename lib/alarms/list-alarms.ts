import "server-only";
import { inArray } from "drizzle-orm";
import { database } from "@/db/client";
import { settings } from "@/db/schema/work";
import { ALARMS, type Alarm, alarmKey, alarmShape } from "@/lib/alarms/rules/alarm";
import type { Viewer } from "@/lib/auth/viewer-type";

/** What needs an admin now; nothing for members. */
export async function listAlarms(viewer: Viewer): Promise<Alarm[]> {
  if (viewer.role !== "admin") return [];
  const rows = await database()
    .select()
    .from(settings)
    .where(inArray(settings.key, ALARMS.map(alarmKey)));
  return ALARMS.flatMap((kind) => {
    const row = rows.find(({ key }) => key === alarmKey(kind));
    const detail = alarmShape.safeParse(row?.value);
    return row && detail.success ? [{ kind, since: row.updatedAt, ...detail.data }] : [];
  });
}
