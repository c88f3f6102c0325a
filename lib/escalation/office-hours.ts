import "server-only";
import { z } from "zod";
import { database } from "@/db/client";
import type { Executor } from "@/db/database";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { type OfficeHours, USUAL_HOURS } from "@/lib/escalation/rules/office-hours";
import { changeSetting } from "@/lib/settings/change-setting";
import { readSetting } from "@/lib/settings/settings";

const SETTING = "office-hours";

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const shape = z.object({ days: z.array(z.number().int().min(1).max(7)).min(1), from: timeOfDay, to: timeOfDay });

/** When the office is open; Monday to Friday from 8 to 17 until an admin says otherwise. */
export async function readOfficeHours(executor: Executor = database()): Promise<OfficeHours> {
  return shape.catch({ ...USUAL_HOURS, days: [...USUAL_HOURS.days] }).parse(await readSetting(executor, SETTING));
}

/** Says when the office is open. For admins. Throws `wrong-input` for no day, and for hours that end before they begin. */
export async function saveOfficeHours(viewer: Viewer, hours: OfficeHours): Promise<void> {
  assertAdmin(viewer);
  const { data } = shape.safeParse(hours);
  if (!data) throw new AppError("wrong-input", "Tick at least one day, and give both times.");
  if (data.to <= data.from) {
    const wrong = "Choose a time after the office opens.";
    throw new AppError("wrong-input", wrong, { fieldErrors: { to: wrong } });
  }
  await database().transaction(async (tx) => {
    const value = { ...data, days: [...new Set(data.days)].sort() };
    await changeSetting(tx, viewer, { key: SETTING, value, action: "settings.office-hours-changed" });
  });
}
