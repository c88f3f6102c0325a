import "server-only";
import { z } from "zod";
import { database } from "@/db/client";
import type { Executor, Transaction } from "@/db/database";
import { recordAudit } from "@/lib/audit";
import { assertAdmin } from "@/lib/auth/assert-admin";
import { assertRecentProof } from "@/lib/auth/assert-recent-proof";
import { forgiveFactorTries } from "@/lib/auth/factor-tries";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { findFactors, hasFactor } from "@/lib/second-factor/queries";
import { isRequiredOf, REQUIREMENTS, type Requirement } from "@/lib/second-factor/rules/requirement";
import { deleteCodes, deleteFactors, endSessionsOf, endSessionsWithoutFactor } from "@/lib/second-factor/store";
import { changeSetting } from "@/lib/settings/change-setting";
import { readSetting } from "@/lib/settings/settings";

const SETTING = "second-factor";
const kept = z.object({ requiredOf: z.enum(REQUIREMENTS) });

/** Who must have a second factor; nobody, until an admin says so. */
export async function readRequirement(executor: Executor = database()): Promise<Requirement> {
  const parsed = kept.safeParse(await readSetting(executor, SETTING));
  return parsed.success ? parsed.data.requiredOf : "nobody";
}

/**
 * Says who must have a second factor. Whoever must and has none is signed out, and sets one up when they sign in again.
 * Throws `forbidden`, and `not-possible-now` for an admin who would have to and has none themself.
 */
export async function setRequirement(viewer: Viewer, requiredOf: Requirement): Promise<void> {
  assertAdmin(viewer);
  await assertRecentProof(viewer);
  await database().transaction(async (tx) => {
    if (requiredOf !== "nobody" && !hasFactor(await findFactors(tx, viewer.personId))) {
      throw new AppError("not-possible-now", "Set up a second factor of your own first, under Account.");
    }
    const said = { action: "settings.second-factor-changed", detail: { requiredOf } } as const;
    await changeSetting(tx, viewer, { key: SETTING, value: { requiredOf }, ...said });
    if (requiredOf !== "nobody") await endSessionsWithoutFactor(tx, requiredOf);
  });
}

/**
 * After a factor was removed: throws `not-possible-now` when it was the last one of somebody who must have one, and lets the
 * recovery codes go with the last.
 */
export async function assertMayLose(tx: Transaction, { personId, role }: Viewer): Promise<void> {
  if (hasFactor(await findFactors(tx, personId))) return;
  if (isRequiredOf(role, await readRequirement(tx))) {
    throw new AppError("not-possible-now", "You must have a second factor. Add another one before you remove this.");
  }
  await deleteCodes(tx, personId);
}

/**
 * Takes every second factor of a person away and signs them out: they lost what they had. Where one is required, they set up a
 * new one when they sign in. Throws `forbidden`.
 */
export async function resetSecondFactor(viewer: Viewer, personId: string): Promise<void> {
  assertAdmin(viewer);
  await assertRecentProof(viewer);
  await database().transaction((tx) => clearSecondFactor(tx, personId, viewer.personId));
}

/** The same for whoever runs the server, inside the transaction of the link that they made. */
export async function clearSecondFactor(tx: Transaction, personId: string, actor: string): Promise<void> {
  if (!(await deleteFactors(tx, personId))) return;
  await endSessionsOf(tx, personId);
  await forgiveFactorTries(tx, personId);
  await recordAudit(tx, {
    ...{ actor, action: "person.second-factor-reset" },
    ...{ subjectKind: "person", subjectId: personId },
  });
}
