import "server-only";
import { telnyxTrouble } from "@/lib/applications/telnyx-trouble";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { listUsableNumbers, type UsableNumber } from "@/lib/numbers/queries";
import { syncNumbers } from "@/lib/numbers/sync-numbers";

/** Every number that the account has, with the application that it is on: as Telnyx says now, else as last known. */
export async function listNumbers(viewer: Viewer): Promise<readonly UsableNumber[]> {
  assertAdmin(viewer);
  await syncNumbers().catch(telnyxTrouble);
  return (await listUsableNumbers(viewer)).filter(({ isOnAccount }) => isOnAccount);
}
