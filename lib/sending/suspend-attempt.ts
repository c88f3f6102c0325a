import "server-only";
import type { Transaction } from "@/db/database";
import { changeFax } from "@/lib/fax/ledger";
import { GRACE_MS, LIST_LAG_MS } from "@/lib/sending/rules/times";

/**
 * Marks an attempt that is still claimed as unknown: Telnyx may have taken it, so it is not posted again and people see
 * *Checking* until it is resolved, after the grace. `why` is for admins.
 */
export async function suspendAttempt(
  tx: Transaction,
  { id: attemptId, faxId }: { id: string; faxId: string },
  why: string,
): Promise<void> {
  await changeFax(tx, faxId, {
    changes: { status: "checking" },
    attempt: { id: attemptId, changes: { state: "unknown", outcome: why } },
    timeline: "unknown_outcome",
    job: { kind: "resolve-attempt", subjectId: attemptId, inMs: GRACE_MS - LIST_LAG_MS },
    by: "portal",
  });
}
