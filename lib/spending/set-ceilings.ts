import "server-only";
import { eq } from "drizzle-orm";
import { database } from "@/db/client";
import { faxes } from "@/db/schema/faxes";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { changeSetting } from "@/lib/settings/change-setting";
import { readSetting, saveSetting } from "@/lib/settings/settings";
import { CEILINGS_SETTING, readCeilings } from "@/lib/spending/queries";
import { type Ceilings, FIRST_CEILINGS, NO_CEILINGS } from "@/lib/spending/rules/ceilings";
import { lockSpending } from "@/lib/spending/store";

/** What may be sent in a day, for the admins' settings. Throws `forbidden` for members. */
export function ceilingsFor(viewer: Viewer): Promise<Ceilings> {
  assertAdmin(viewer);
  return readCeilings(database());
}

/** Sets what may be sent in a day, for every fax that is submitted from now on. Throws `forbidden` for members. */
export async function setCeilings(viewer: Viewer, ceilings: Ceilings): Promise<void> {
  assertAdmin(viewer);
  await database().transaction(async (tx) => {
    await lockSpending(tx);
    await changeSetting(tx, viewer, { key: CEILINGS_SETTING, value: ceilings, action: "settings.ceilings-changed" });
  });
}

/** Gives a portal that has never sent a fax the first ceilings; one that has goes on as it did. Once. */
export async function prepareCeilings(): Promise<void> {
  await database().transaction(async (tx) => {
    await lockSpending(tx);
    if ((await readSetting(tx, CEILINGS_SETTING)) !== null) return;
    const [sent] = await tx.select({ id: faxes.id }).from(faxes).where(eq(faxes.direction, "outbound")).limit(1);
    await saveSetting(tx, CEILINGS_SETTING, sent ? NO_CEILINGS : FIRST_CEILINGS);
  });
}
