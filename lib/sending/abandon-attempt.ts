import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/database";
import { changeFax } from "@/lib/fax/ledger";
import type { StoredFax } from "@/lib/fax/store";
import { countAbsent } from "@/lib/sending/doubt-store";
import { parkFax } from "@/lib/sending/park-fax";
import { MOST_ABSENT } from "@/lib/sending/rules/times";
import { revokeGrant } from "@/lib/sending/store";

/**
 * Takes back an attempt that may still transmit, by closing its link. Answers false where that proves nothing: Telnyx has
 * fetched the document, or the careful mode made no link.
 */
export async function withdrawAttempt(tx: Transaction, { id, faxId }: { id: string; faxId: string }): Promise<boolean> {
  if (!(await revokeGrant(tx, id))) return false;
  const changes = { state: "void", outcome: "withdrawn", finishedAt: sql`now()` } as const;
  await changeFax(tx, faxId, { attempt: { id, changes }, timeline: "withdrawn", by: "portal" });
  return true;
}

/**
 * Gives up an attempt that nobody can transmit any more, its link being closed, and hands the fax over anew: at most
 * three times, and not when somebody asked to stop it.
 */
export async function abandonAttempt(tx: Transaction, fax: StoredFax, attemptId: string): Promise<void> {
  const finishedAt = sql`now()`;
  const attempt = { id: attemptId, changes: { state: "void" as const, finishedAt } };
  await changeFax(tx, fax.id, { attempt, timeline: "link_closed", by: "portal" });
  if (fax.cancelRequestedAt) {
    await changeFax(tx, fax.id, { changes: { status: "cancelled", finishedAt }, timeline: null, by: "portal" });
  } else if ((await countAbsent(tx, fax.id)) >= MOST_ABSENT) {
    await parkFax(tx, fax, { attemptId, why: "never-taken" });
  } else {
    const job = { kind: "send-fax" } as const;
    await changeFax(tx, fax.id, { changes: { status: "submitting" }, timeline: null, job, by: "portal" });
  }
}
