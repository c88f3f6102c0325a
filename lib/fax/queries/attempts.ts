import "server-only";
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { type Executor, rowsOf, type Transaction } from "@/db/database";
import { faxAttempts, faxes, mediaGrants } from "@/db/schema/faxes";
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
 * Closes the link that Telnyx reports it could not fetch: from then on nobody has the document who has it not by now. Answers
 * whether the link had served nothing, so that nothing was dialled, or had been used, as where this portal ended while it
 * answered; undefined where there was none. `times` is how many attempts of the fax ended like that.
 */
export async function closeNotFetched(
  tx: Transaction,
  faxId: string,
): Promise<{ link: "unused" | "used" | undefined; times: number }> {
  const isFailed = sql`attempt.fax_id = ${faxId} and attempt.state = 'failed' and attempt.failure_reason = ${NOT_FETCHED}`;
  const closed = await rowsOf<{ is_used: boolean }>(
    tx,
    sql`update media_grants set state = 'revoked', revoked_at = now() from fax_attempts attempt
      where attempt.id = attempt_id and media_grants.state <> 'revoked' and ${isFailed} returning fetched_at is not null as is_used`,
  );
  const [row] = await rowsOf<{ times: number }>(
    tx,
    sql`select count(*)::int as times from fax_attempts attempt join media_grants on attempt_id = attempt.id
      where media_grants.state = 'revoked' and ${isFailed}`,
  );
  const isUsed = closed.some(({ is_used }) => is_used);
  return { link: closed.length === 0 ? undefined : isUsed ? "used" : "unused", times: row?.times ?? 0 };
}

/**
 * Telnyx's id of the attempt after which a fax waits to be tried again, where Telnyx says that it could not fetch a document
 * that it had begun to fetch; null where that is not so.
 */
export async function findCutOff(executor: Executor, faxId: string): Promise<string | null> {
  const [newest] = await executor
    .select({
      providerFaxId: faxAttempts.providerFaxId,
      isCutOff: sql<boolean>`${faxAttempts.state} = 'failed' and ${faxAttempts.failureReason} = ${NOT_FETCHED}
        and ${mediaGrants.state} = 'revoked' and ${mediaGrants.fetchedAt} is not null and ${faxes.status} = 'retry_planned'`,
    })
    .from(faxAttempts)
    .innerJoin(faxes, eq(faxes.id, faxAttempts.faxId))
    .leftJoin(mediaGrants, eq(mediaGrants.attemptId, faxAttempts.id))
    .where(eq(faxAttempts.faxId, faxId))
    .orderBy(desc(faxAttempts.n))
    .limit(1);
  return newest?.isCutOff ? newest.providerFaxId : null;
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
