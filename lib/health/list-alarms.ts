import "server-only";
import { z } from "zod";
import { ALARMS, type Alarm, alarmKey } from "@/lib/alarms/rules/alarm";
import type { Viewer } from "@/lib/auth/viewer-type";
import { waitingForYes } from "@/lib/fax/queries/waiting-faxes";
import { pauseToTell } from "@/lib/pause/pause";
import { type Answer, together } from "@/lib/questions";
import { readSettings } from "@/lib/settings/settings";

const detailShape = z.object({ faxId: z.string().optional(), words: z.string().optional() });

/** What stands in the way of faxes, whoever asks: to be asked together with other questions, for `alarmsFor`. */
export const obstacles = together({ pause: pauseToTell, waiting: waitingForYes });

/** What needs an admin now, where the obstacles are known; nothing for members. */
export async function alarmsFor({ role }: Viewer, { pause, waiting }: Answer<typeof obstacles>): Promise<Alarm[]> {
  if (role !== "admin") return [];
  const kept = await readSettings();
  const standing: Alarm[] = pause
    ? [{ kind: `telnyx-${pause.reason}`, since: pause.since, words: pause.words ?? undefined }]
    : [];
  if (waiting) standing.push({ kind: "waiting-for-yes", since: waiting.since, words: waitingWords(waiting.faxes) });
  const raised = ALARMS.flatMap((kind) => {
    const alarm = kept.get(alarmKey(kind));
    const detail = detailShape.safeParse(alarm?.value);
    return alarm && detail.success ? [{ kind, since: alarm.updatedAt, ...detail.data }] : [];
  });
  return [...standing, ...raised];
}

function waitingWords(faxes: number): string {
  return faxes === 1
    ? "1 fax is more than may be sent in a day, or goes to a country that is not allowed. Nothing is sent before you decide."
    : `${faxes} faxes are more than may be sent in a day, or go to a country that is not allowed. None is sent before you decide.`;
}
