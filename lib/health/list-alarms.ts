import "server-only";
import { inArray } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db/client";
import { settings } from "@/db/schema/work";
import { ALARMS, type Alarm, alarmKey } from "@/lib/alarms/rules/alarm";
import type { Viewer } from "@/lib/auth/viewer-type";
import { countWaitingForYes } from "@/lib/fax/queries/waiting-faxes";
import { pauseToTell } from "@/lib/pause/pause";

const detailShape = z.object({ faxId: z.string().optional(), words: z.string().optional() });

/** What needs an admin now; nothing for members. */
export async function listAlarms(viewer: Viewer): Promise<Alarm[]> {
  if (viewer.role !== "admin") return [];
  const [pause, waiting, rows] = await Promise.all([
    pauseToTell(database()),
    countWaitingForYes(database()),
    database()
      .select()
      .from(settings)
      .where(inArray(settings.key, ALARMS.map(alarmKey))),
  ]);
  const standing: Alarm[] = pause
    ? [{ kind: `telnyx-${pause.reason}`, since: pause.since, words: pause.words ?? undefined }]
    : [];
  if (waiting) standing.push({ kind: "waiting-for-yes", since: waiting.since, words: waitingWords(waiting.faxes) });
  const raised = ALARMS.flatMap((kind) => {
    const row = rows.find(({ key }) => key === alarmKey(kind));
    const detail = detailShape.safeParse(row?.value);
    return row && detail.success ? [{ kind, since: row.updatedAt, ...detail.data }] : [];
  });
  return [...standing, ...raised];
}

function waitingWords(faxes: number): string {
  return faxes === 1
    ? "1 fax is more than may be sent in a day, or goes to a country that is not allowed. Nothing is sent before you decide."
    : `${faxes} faxes are more than may be sent in a day, or go to a country that is not allowed. None is sent before you decide.`;
}
