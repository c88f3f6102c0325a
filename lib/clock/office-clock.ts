import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db/client";
import { type Executor, rowsOf } from "@/db/database";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { HOURS, type OfficeClock } from "@/lib/clock/rules/clock";
import { isTimeZone } from "@/lib/clock/rules/time-zones";
import { changeSetting } from "@/lib/settings/change-setting";
import { settingOfPage } from "@/lib/settings/settings";

const SETTING = "office-clock";

const serverZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

const shape = z.object({
  timeZone: z.string().refine(isTimeZone).catch(serverZone),
  hours: z.enum(HOURS).catch("24"),
});

/** The office's clock: it decides which day a cover page names, when a month begins and when the night's work is done. The server's zone until an admin chooses. */
export async function readOfficeClock(): Promise<OfficeClock> {
  return shape.parse((await settingOfPage(SETTING)) ?? {});
}

/** Sets the office's clock, from now on. Throws `forbidden` for members. */
export async function saveOfficeClock(viewer: Viewer, clock: OfficeClock): Promise<void> {
  assertAdmin(viewer);
  await database().transaction((tx) =>
    changeSetting(tx, viewer, {
      key: SETTING,
      value: clock,
      action: "settings.clock-changed",
      detail: { timeZone: clock.timeZone, hours: clock.hours },
    }),
  );
}

/** When the clock shows this hour, 0 to 23, the next time where the office is. */
export async function nextTimeAt(executor: Executor, hour: number): Promise<Date> {
  const { timeZone } = await readOfficeClock();
  const [row] = await rowsOf<{ at: string }>(
    executor,
    sql`select ((date_trunc('day', here - make_interval(hours => ${hour}::int)) + make_interval(days => 1, hours => ${hour}::int)) at time zone ${timeZone})::text as at
      from (select now() at time zone ${timeZone} as here) as clock`,
  );
  return new Date(row?.at ?? Number.NaN);
}
