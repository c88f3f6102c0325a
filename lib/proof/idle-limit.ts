import "server-only";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import { assertRecentProof } from "@/lib/auth/assert-recent-proof";
import { IDLE_MINUTES, SESSION_LIMITS_SETTING } from "@/lib/auth/rules/session-limits";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { saveSetting } from "@/lib/settings/settings";

/**
 * Says after how many minutes without use a session ends that is not kept on its device; those that lie idle for longer end now.
 * Throws `forbidden`, `proof-needed`, and `wrong-input` for less than five minutes or more than twelve hours.
 */
export async function setIdleMinutes(viewer: Viewer, idleMinutes: number): Promise<void> {
  assertAdmin(viewer);
  await assertRecentProof(viewer);
  const { least, most } = IDLE_MINUTES;
  if (!Number.isInteger(idleMinutes) || idleMinutes < least || idleMinutes > most) {
    const message = `Type whole minutes from ${least} to ${most}.`;
    throw new AppError("wrong-input", message, { fieldErrors: { idleMinutes: message } });
  }
  await database().transaction(async (tx) => {
    await saveSetting(tx, SESSION_LIMITS_SETTING, { idleMinutes });
    await recordAudit(tx, {
      ...{ actor: viewer.personId, action: "settings.idle-limit-changed" },
      ...{ subjectKind: "setting", subjectId: SESSION_LIMITS_SETTING, detail: { idleMinutes } },
    });
  });
}
