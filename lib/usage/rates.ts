import "server-only";
import { z } from "zod";
import { database } from "@/db/client";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { dropSetting, readSetting, saveSetting } from "@/lib/settings/settings";
import { isCurrency, type Rates } from "@/lib/usage/rules/rates";

const SETTING = "rates";
const price = z.number().min(0).max(1_000);
const shape: z.ZodType<Rates> = z.object({
  currency: z.string().refine(isCurrency),
  sentPage: price,
  receivedPage: price,
  numberMonth: price,
  countries: z.record(z.string(), price),
});

/** What the carrier charges, or null while nobody said. */
export async function readRates(): Promise<Rates | null> {
  return shape.safeParse(await readSetting(database(), SETTING)).data ?? null;
}

/** Sets what the carrier charges; null ends the estimates. Throws `forbidden`. */
export async function saveRates(viewer: Viewer, rates: Rates | null): Promise<void> {
  assertAdmin(viewer);
  await database().transaction(async (tx) => {
    if (rates) await saveSetting(tx, SETTING, rates);
    else await dropSetting(tx, SETTING);
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "settings.rates-changed",
      subjectKind: "setting",
      subjectId: SETTING,
    });
  });
}
