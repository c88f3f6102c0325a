import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/database";
import { changeFax } from "@/lib/fax/ledger";
import type { StoredFax } from "@/lib/fax/store";

/**
 * Takes an attempt in doubt for accepted, because Telnyx fetched its document. Under which id Telnyx has it turns out
 * later: a webhook or the list brings it.
 */
export async function adoptAttempt(tx: Transaction, fax: StoredFax, attemptId: string): Promise<void> {
  const isWaiting = fax.status === "checking" || fax.status === "needs_attention";
  await changeFax(tx, fax.id, {
    changes: isWaiting ? { status: "queued" } : null,
    attempt: { id: attemptId, changes: { state: "accepted", acceptedAt: sql`now()` } },
    timeline: "adopted",
    job: fax.cancelRequestedAt ? { kind: "cancel-fax" } : null,
    by: "portal",
  });
}
