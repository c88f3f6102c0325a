import "server-only";
import { database } from "@/db/client";
import { readNotedHead } from "@/lib/audit/noted-head";
import { sealKey } from "@/lib/audit/seal-key";
import { type ChainState, verifyChain } from "@/lib/audit/verify-chain";
import { assertMayAudit } from "@/lib/auth/assert-admin";
import { authSecret } from "@/lib/auth/session-token";
import type { Viewer } from "@/lib/auth/viewer-type";
import { environment } from "@/lib/env";

const GOOD_FOR_MS = 300_000;

export type CheckedChain = { state: ChainState; checkedAt: Date };

let last: CheckedChain | undefined;

/** Whether the audit log is whole, read anew when the last check is older than five minutes. For admins and auditors. */
export async function checkChain(viewer: Viewer): Promise<CheckedChain> {
  assertMayAudit(viewer);
  const now = new Date();
  if (!last || now.getTime() - last.checkedAt.getTime() > GOOD_FOR_MS) {
    // The head first: what is added meanwhile is then not missed in the chain.
    const head = await readNotedHead(environment().DATA_DIR);
    const state = await verifyChain(database(), { key: sealKey(authSecret()), head });
    last = { state, checkedAt: now };
  }
  return last;
}
