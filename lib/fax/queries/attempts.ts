import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { type Executor, rowsOf, type Transaction } from "@/db/database";
import { faxAttempts, mediaGrants } from "@/db/schema/faxes";
import { ACCOUNT_OFF, NOT_FETCHED } from "@/lib/fax/rules/retry-policy";
import { LIVE_STATES } from "@/lib/fax/rules/status";

export type LiveAttempt = typeof faxAttempts.$inferSelect;

/** The attempt of a fax that may still transmit; there is at most one. */
export async function findLiveAttempt(executor: Executor, faxId: string): Promise<LiveAttempt | undefined> {
  const [attempt] = await executor
    .select()
    .from(faxAttempts)
    .where(and(eq(faxAttempts.faxId, faxId), inArray(faxAttempts.state, LIVE_STATES)));
  return attempt;
}

/** Why the attempts of a fax that Telnyx tried failed, oldest first; not those whose document it never got, nor those for the account's sake. */
export async function listFailureReasons(executor: Executor, faxId: string): Promise<string[]> {
  const failed = await executor
    .select({ reason: faxAttempts.failureReason, grant: mediaGrants.state })
    .from(faxAttempts)
    .leftJoin(mediaGrants, eq(mediaGrants.attemptId, faxAttempts.id))
    .where(and(eq(faxAttempts.faxId, faxId), eq(faxAttempts.state, "failed")))
    .orderBy(asc(faxAttempts.n));
  const isNotTried = ({ reason, grant }: (typeof failed)[number]) =>
    reason === ACCOUNT_OFF || (reason === NOT_FETCHED && grant === "revoked");
  return failed.flatMap((one) => (isNotTried(one) ? [] : [one.reason ?? ""]));
}

/**
 * Closes the link that Telnyx reports it could not fetch, unless it has served its document. Answers whether the newest
 * attempt thereby can't have dialled, and how many attempts of the fax ended like that.
 */
export async function closeNeverFetched(
  tx: Transaction,
  faxId: string,
): Promise<{ isNeverFetched: boolean; times: number }> {
  const isFailed = sql`attempt.fax_id = ${faxId} and attempt.state = 'failed' and attempt.failure_reason = ${NOT_FETCHED}`;
  const closed = await rowsOf(
    tx,
    sql`update media_grants set state = 'revoked', revoked_at = now() from fax_attempts attempt
      where attempt.id = attempt_id and media_grants.state = 'issued' and ${isFailed} returning attempt_id`,
  );
  const [row] = await rowsOf<{ times: number }>(
    tx,
    sql`select count(*)::int as times from fax_attempts attempt join media_grants on attempt_id = attempt.id
      where media_grants.state = 'revoked' and ${isFailed}`,
  );
  return { isNeverFetched: closed.length > 0, times: row?.times ?? 0 };
}

/**
 * The newest attempt that Telnyx failed for the account's sake, and whether it delivered another fax that was handed over
 * after it had first failed this one so.
 */
export async function findAccountOff(tx: Transaction, faxId: string) {
  const [row] = await rowsOf<{ attempt_id: string; is_any_placed: boolean }>(
    tx,
    sql`select (array_agg(id order by n desc))[1] as attempt_id,
        exists (select from fax_attempts where state = 'delivered' and created_at > min(failed.finished_at)) as is_any_placed
      from fax_attempts failed where fax_id = ${faxId} and failure_reason = ${ACCOUNT_OFF}`,
  );
  return { attemptId: row?.attempt_id ?? null, isAnyPlaced: row?.is_any_placed ?? false };
}
