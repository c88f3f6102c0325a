import "server-only";
import { database } from "@/db/client";
import { type ChainState, verifyChain } from "@/lib/audit/verify-chain";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";

const GOOD_FOR_MS = 300_000;

export type CheckedChain = { state: ChainState; checkedAt: Date };

let last: CheckedChain | undefined;

/** Whether the audit log is whole, read anew when the last check is older than five minutes. For admins. */
export async function checkChain(viewer: Viewer): Promise<CheckedChain> {
  assertAdmin(viewer);
  const now = new Date();
  if (!last || now.getTime() - last.checkedAt.getTime() > GOOD_FOR_MS) {
    last = { state: await verifyChain(database()), checkedAt: now };
  }
  return last;
}
