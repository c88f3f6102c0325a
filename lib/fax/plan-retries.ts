import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/database";
import { changeFax } from "@/lib/fax/ledger";
import { closeNotFetched, findAccountOff, listFailureReasons } from "@/lib/fax/queries/attempts";
import { FAILURES } from "@/lib/fax/rules/failures";
import {
  ACCOUNT_OFF,
  minutesToFetchAgain,
  minutesToRetry,
  NOT_FETCHED,
  wantedRetries,
} from "@/lib/fax/rules/retry-policy";
import type { StoredFax } from "@/lib/fax/store";
import { beginPause } from "@/lib/pause/pause";
import { judgeRepeat } from "@/lib/spending/judge-spending";
import type { YesReason } from "@/lib/spending/rules/ceilings";

/**
 * Plans another attempt for each of these faxes, which just failed, when its reason may pass and its sender wants it; and
 * when Telnyx could not fetch the document or the account is switched off, whatever the sender wants: then nothing was dialled,
 * and nothing counts for the day. Where its link was used, Telnyx is asked once more before that (`confirmNotFetched`).
 */
export async function planRetries(tx: Transaction, failed: readonly StoredFax[]): Promise<void> {
  for (const fax of failed) {
    const minutes = await minutesAfterNoCall(tx, fax);
    if (minutes !== undefined) {
      if (minutes !== null) await planRetry(tx, fax.id, minutes);
      continue;
    }
    const minutesAfterCall = minutesToRetry(await listFailureReasons(tx, fax.id), wantedRetries(fax.options));
    if (minutesAfterCall !== null) await planRetry(tx, fax.id, minutesAfterCall, await judgeRepeat(tx, fax));
  }
}

/** Where nothing was dialled: minutes to the next attempt, or null for none. Undefined where Telnyx called. */
async function minutesAfterNoCall(tx: Transaction, fax: StoredFax): Promise<number | null | undefined> {
  if (fax.failureReason === ACCOUNT_OFF) return minutesWhileAccountIsOff(tx, fax.id);
  if (fax.failureReason !== NOT_FETCHED) return undefined;
  const { link, times } = await closeNotFetched(tx, fax.id);
  return link && minutesToFetchAgain(times, link);
}

/** Every fax waits then, and this one among them; unless another was delivered meanwhile: then it is this fax. */
async function minutesWhileAccountIsOff(tx: Transaction, faxId: string): Promise<number | null> {
  const { attemptId, isAnyPlaced } = await findAccountOff(tx, faxId);
  if (isAnyPlaced) return null;
  await beginPause(tx, { reason: "disabled", attemptId, words: FAILURES.get(ACCOUNT_OFF)?.happened ?? "" });
  return 0;
}

async function planRetry(
  tx: Transaction,
  faxId: string,
  minutes: number,
  reason: YesReason | null = null,
): Promise<void> {
  const dueAt = sql`date_trunc('milliseconds', now() + make_interval(secs => ${minutes * 60}))`;
  await changeFax(tx, faxId, {
    changes: { status: "retry_planned", dueAt, finishedAt: null, waitsForYes: reason },
    timeline: "retry_planned",
    job: { kind: "send-fax", inMs: minutes * 60_000 },
    by: "portal",
  });
  if (reason) await changeFax(tx, faxId, { timeline: "waits_for_yes", detail: { reason }, by: "portal" });
}
