import "server-only";
import { z } from "zod";
import { database } from "@/db/client";
import type { Executor } from "@/db/database";
import { assertAdmin } from "@/lib/auth/assert-admin";
import { assertRecentProof } from "@/lib/auth/assert-recent-proof";
import { onlyReads } from "@/lib/auth/rules/roles";
import type { Viewer } from "@/lib/auth/viewer-type";
import { changeSetting } from "@/lib/settings/change-setting";
import { readSetting, settingOfPage } from "@/lib/settings/settings";

const DELETION_SETTING = "deletion";

/** Who deletes for good what is in the trash, and for how many days it has to have been there. */
const policyShape = z.object({ by: z.enum(["admins", "members"]), afterDays: z.number().int().min(0).max(3_650) });
export type DeletionPolicy = z.infer<typeof policyShape>;

/** Unless an admin chose otherwise: admins, and at once, as they could before there was a choice. */
export async function readDeletionPolicy(executor: Executor): Promise<DeletionPolicy> {
  return policyOf(await readSetting(executor, DELETION_SETTING));
}

function policyOf(kept: unknown): DeletionPolicy {
  return policyShape.safeParse(kept).data ?? { by: "admins", afterDays: 0 };
}

/** Whether the viewer may delete for good what they see in the trash. */
export function mayDeleteForGood({ role }: Viewer, { by }: DeletionPolicy): boolean {
  return role === "admin" || (by === "members" && !onlyReads({ role }));
}

/** What the pages of the trash offer the viewer. */
export async function readMayDelete(viewer: Viewer): Promise<{ isMine: boolean; afterDays: number }> {
  const policy = policyOf(await settingOfPage(DELETION_SETTING));
  return { isMine: mayDeleteForGood(viewer, policy), afterDays: policy.afterDays };
}

/** For the admins' settings. Throws `forbidden` for members. */
export function deletionPolicyFor(viewer: Viewer): Promise<DeletionPolicy> {
  assertAdmin(viewer);
  return readDeletionPolicy(database());
}

/** Sets who deletes for good, and after how many days. Throws `forbidden` for members. */
export async function setDeletionPolicy(viewer: Viewer, policy: DeletionPolicy): Promise<void> {
  assertAdmin(viewer);
  await assertRecentProof(viewer);
  await database().transaction((tx) =>
    changeSetting(tx, viewer, {
      key: DELETION_SETTING,
      value: policy,
      action: "settings.deletion-changed",
      detail: policy,
    }),
  );
}
