import "server-only";
import { database } from "@/db/client";
import { assertAdmin } from "@/lib/auth/assert-admin";
import { assertRecentProof } from "@/lib/auth/assert-recent-proof";
import { IDLE_MINUTES, SESSION_LIMITS_SETTING, WRONG_IDLE_MINUTES } from "@/lib/auth/rules/session-limits";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { changeSetting } from "@/lib/settings/change-setting";

/**
 * Says after how many minutes without use a session ends that is not kept on its device; those that lie idle for longer end now.
 * Throws `forbidden`, `proof-needed`, and `wrong-input` for less than five minutes or more than twelve hours.
 */
export async function setIdleMinutes(viewer: Viewer, idleMinutes: number): Promise<void> {
  assertAdmin(viewer);
  await assertRecentProof(viewer);
  const { least, most } = IDLE_MINUTES;
  if (!Number.isInteger(idleMinutes) || idleMinutes < least || idleMinutes > most) {
    throw new AppError("wrong-input", WRONG_IDLE_MINUTES, { fieldErrors: { idleMinutes: WRONG_IDLE_MINUTES } });
  }
  await database().transaction((tx) =>
    changeSetting(tx, viewer, {
      key: SESSION_LIMITS_SETTING,
      value: { idleMinutes },
      action: "settings.idle-limit-changed",
      detail: { idleMinutes },
    }),
  );
}
