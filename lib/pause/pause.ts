import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/database";
import { rowsOf } from "@/db/database";
import type { JobKind } from "@/lib/jobs/job";
import { PORTAL } from "@/lib/jobs/job";
import { dueNow, enqueueJob, wakeWorkers } from "@/lib/jobs/jobs";
import { publishChange } from "@/lib/live/publish-change";
import type { Pause, PauseReason } from "@/lib/pause/rules/pause-words";
import { ask, type Question, question } from "@/lib/questions";

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** How long what became of a fax is waited for that tries whether the account is on again. */
const OUTCOME_MS = 10 * 60_000;
/** A hiccup is not worth a word. */
const TOLD_AFTER_SECONDS = 120;

/** Condition: Telnyx is not known to give no answer, nor asks to be left alone for now. */
export const mayAskTelnyx = sql`not exists (
  select from pauses where reason in ('unreachable', 'limited') and (next_try_at is null or next_try_at > now()))`;

/** Condition: nothing holds back what is to be handed over. */
export const isFlowing = sql`not exists (select from pauses)`;

/** Condition: while faxes are held back, one may try again now whether Telnyx takes it. */
export const mayTryOne = sql`exists (select from pauses where next_try_at <= now())
  and not exists (select from jobs where kind = 'send-fax' and lease_until > now())`;

type Trouble = {
  reason: PauseReason;
  /** The attempt that met it; none when the portal asked for something else. */
  attemptId: string | null;
  /** How long Telnyx asks us to wait, in milliseconds. */
  askedMs?: number;
  words?: string;
};

/**
 * Holds back every fax of the portal because Telnyx takes none, and the longer, the more often it was tried in vain: 1 s,
 * doubling, at most a minute or what Telnyx asks for. What was under way when the pause began tells nothing new.
 */
export async function beginPause(tx: Transaction, { reason, attemptId, askedMs = 0, words }: Trouble): Promise<void> {
  const isAway = reason === "unreachable";
  const earlier = sql`case when pause.reason = excluded.reason then pause.tries else 0 end`;
  const [begun] = await rowsOf<{ tries: number }>(
    tx,
    sql`insert into pauses as pause (reason, words, next_try_at)
      values (${reason}, ${words ?? null}, ${isAway ? sql`null` : soon(askedMs, sql`0`)})
      on conflict (id) do update set reason = excluded.reason, words = excluded.words, changed_at = now(),
        tries = ${earlier} + 1, next_try_at = ${isAway ? sql`null` : soon(askedMs, earlier)}
      where pause.changed_at < (select created_at from fax_attempts where id = ${attemptId}::uuid)
      returning tries`,
  );
  if (!begun) return;
  if (isAway) await enqueueJob(tx, "probe-telnyx", PORTAL, { inMs: begun.tries === 1 ? 0 : pauseAfter(begun.tries) });
  await publishChange(tx, { kind: "pause", id: reason });
}

function soon(askedMs: number, tries: ReturnType<typeof sql>) {
  const grown = sql`least(${LONGEST_PAUSE_MS}::float8, ${FIRST_PAUSE_MS} * power(2, least(${tries}, 20)))`;
  return sql`now() + make_interval(secs => greatest(${askedMs}::float8, ${grown}) / 1000)`;
}

/** How long to leave Telnyx alone after so many tries in vain, in milliseconds. */
export function pauseAfter(tries: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS);
}

/**
 * Lets everything flow again because Telnyx dealt with an attempt that was made after the pause began. An account that is
 * switched off takes faxes as well: only what becomes of one at last (`isPlaced`) tells that it is on again, and until
 * that is known no other tries.
 */
export async function endPause(
  tx: Transaction,
  attemptId: string,
  { isPlaced = false }: { isPlaced?: boolean } = {},
): Promise<void> {
  const isLater = sql`changed_at <= (select created_at from fax_attempts where id = ${attemptId}::uuid)`;
  const isOver = isPlaced ? sql`true` : sql`reason <> 'disabled'`;
  const ended = await rowsOf(tx, sql`delete from pauses where ${isLater} and ${isOver} returning id`);
  if (ended.length > 0) return tellOfEnd(tx);
  await tx.execute(
    sql`update pauses set next_try_at = now() + make_interval(secs => ${OUTCOME_MS / 1000}) where ${isLater}`,
  );
}

/** Telnyx answers again: one of the faxes that wait may try whether it takes it. Where none waits or is
 * in doubt, that is the end of it. */
export async function openForTrial(tx: Transaction): Promise<void> {
  const ended = await rowsOf(
    tx,
    sql`delete from pauses where reason = 'unreachable'
      and not exists (select from jobs join faxes fax on fax.id = jobs.subject_id
        where kind = 'send-fax' and jobs.due_at <= now() and fax.held_at is null and fax.waits_for_yes is null)
      and not exists (select from faxes where status = 'checking') returning id`,
  );
  if (ended.length > 0) return tellOfEnd(tx);
  await tx.execute(sql`update pauses set next_try_at = ${dueNow} where reason = 'unreachable' and next_try_at is null`);
  await wakeWorkers(tx, "send-fax");
  await hurry(tx);
}

/** What Telnyx gave no answer to waits no longer, however often it was asked in vain: nobody is in doubt longer than need be. */
async function hurry(tx: Transaction): Promise<void> {
  const hurried = await rowsOf<{ kind: JobKind }>(
    tx,
    sql`update jobs set due_at = ${dueNow} where last_error in ('telnyx-unreachable', 'rate-limited')
      and due_at > now() and lease_until is null returning kind`,
  );
  for (const kind of new Set(hurried.map((job) => job.kind))) await wakeWorkers(tx, kind);
}

async function tellOfEnd(tx: Transaction): Promise<void> {
  await wakeWorkers(tx, "send-fax");
  await hurry(tx);
  await publishChange(tx, { kind: "pause", id: "ended" });
}

const isTold = sql`(reason in ('refused', 'disabled') or since <= now() - make_interval(secs => ${TOLD_AFTER_SECONDS}::int))`;

/** Why faxes are held back now, however short it is. */
export function findPause(): Promise<Pause | null> {
  return ask(pauseWhere(sql`true`));
}

/** The same, once it lasts long enough for people to be told. */
export const pauseToTell = pauseWhere(isTold);

function pauseWhere(which: SQL): Question<Pause | null> {
  return question<{ reason: PauseReason; since: string; words: string | null }, Pause | null>(
    sql`select reason, since, words from pauses where ${which}`,
    ([pause]) => (pause ? { ...pause, since: new Date(pause.since) } : null),
  );
}
