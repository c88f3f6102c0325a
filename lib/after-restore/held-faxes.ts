import "server-only";
import { and, asc, eq, inArray, isNotNull } from "drizzle-orm";
import { database } from "@/db/client";
import type { Executor } from "@/db/database";
import { faxAttempts, faxes } from "@/db/schema/faxes";
import { RESTORED_SETTING, restoredOf } from "@/lib/after-restore/restored";
import type { Viewer } from "@/lib/auth/viewer-type";
import { settingOfPage } from "@/lib/settings/settings";

export type HeldFax = Awaited<ReturnType<typeof listHeld>>[number];

/** What is held after a restore, oldest first. */
export function listHeld(executor: Executor) {
  return executor
    .select({ id: faxes.id, fromNumber: faxes.fromNumber, toNumber: faxes.toNumber })
    .from(faxes)
    .where(isNotNull(faxes.heldAt))
    .orderBy(asc(faxes.createdAt), asc(faxes.id));
}

/** What people are told as long as something may be held: admins all of it, others what they sent. */
export type RestoredNotice = { keptAt: Date; held: number; isCompared: boolean; mayRelease: boolean };

/** What to tell this person of a restore; null when nothing concerns them any more. */
export async function readRestoredNotice({ personId, role }: Viewer): Promise<RestoredNotice | null> {
  const restored = restoredOf(await settingOfPage(RESTORED_SETTING));
  if (!restored || restored.state === "released") return null;
  const mayRelease = role === "admin";
  const isTheirs = mayRelease ? undefined : eq(faxes.senderId, personId);
  const held = await database().$count(faxes, and(isNotNull(faxes.heldAt), isTheirs));
  if (held === 0 && !mayRelease) return null;
  return { keptAt: restored.keptAt, held, isCompared: restored.state === "compared", mayRelease };
}

/** The attempts of these faxes that are known here, by id. */
export async function knownAttempts(executor: Executor, faxIds: string[]) {
  const rows = await executor
    .select({ id: faxAttempts.id, faxId: faxAttempts.faxId, createdAt: faxAttempts.createdAt })
    .from(faxAttempts)
    .where(inArray(faxAttempts.faxId, faxIds));
  return new Map(rows.map((row) => [row.id, row]));
}
