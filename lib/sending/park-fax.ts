import "server-only";
import type { Transaction } from "@/db/database";
import { changeFax } from "@/lib/fax/ledger";
import type { ParkedWhy } from "@/lib/fax/rules/parked-words";
import type { StoredFax } from "@/lib/fax/store";

/** Leaves a fax to a person: the portal cannot find out by itself whether it went out. News of it still settle it. */
export async function parkFax(
  tx: Transaction,
  fax: StoredFax,
  { attemptId, why }: { attemptId: string; why: ParkedWhy },
): Promise<void> {
  await changeFax(tx, fax.id, {
    changes: { status: "needs_attention", dueAt: null },
    attempt: { id: attemptId },
    timeline: "parked",
    detail: { why },
    by: "portal",
  });
}
