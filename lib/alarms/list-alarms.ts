import "server-only";
import { inArray } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db/client";
import { settings } from "@/db/schema/work";
import { ALARMS, type Alarm, alarmKey } from "@/lib/alarms/rules/alarm";
import type { Viewer } from "@/lib/auth/viewer-type";
import { pauseToTell } from "@/lib/sending/pause";

const detailShape = z.object({ faxId: z.string().optional(), words: z.string().optional() });

/** What needs an admin now; nothing for members. */
export async function listAlarms(viewer: Viewer): Promise<Alarm[]> {
  if (viewer.role !== "admin") return [];
  const [pause, rows] = await Promise.all([
    pauseToTell(database()),
    database()
      .select()
      .from(settings)
      .where(inArray(settings.key, ALARMS.map(alarmKey))),
  ]);
  const standing: Alarm[] = pause
    ? [{ kind: `telnyx-${pause.reason}`, since: pause.since, words: pause.words ?? undefined }]
    : [];
  const raised = ALARMS.flatMap((kind) => {
    const row = rows.find(({ key }) => key === alarmKey(kind));
    const detail = detailShape.safeParse(row?.value);
    return row && detail.success ? [{ kind, since: row.updatedAt, ...detail.data }] : [];
  });
  return [...standing, ...raised];
}
