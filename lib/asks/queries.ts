import "server-only";
import { and, asc, desc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { database } from "@/db/client";
import type { Executor, Transaction } from "@/db/database";
import { apiKeys } from "@/db/schema/api";
import { asks } from "@/db/schema/asks";
import { documents } from "@/db/schema/documents";
import { numberPeople, people } from "@/db/schema/people";
import { fingerprintOf } from "@/lib/asks/fingerprint";
import type { AskState } from "@/lib/asks/rules/ask-state";
import type { Viewer } from "@/lib/auth/viewer-type";
import type { DraftContent } from "@/lib/drafts/draft-content";
import { readDraftsWith } from "@/lib/drafts/queries";
import { isUuid } from "@/lib/is-uuid";
import { managedNumbersOf } from "@/lib/visibility/who-sees-what";

const decider = alias(people, "decider");

/** How an ask stands by the database's clock. */
const stateOf = sql<AskState>`coalesce(${asks.end}, case when ${asks.expiresAt} <= now() then 'expired' else 'waiting' end)`;

export type Ask = Awaited<ReturnType<typeof readAsks>>[number];

/**
 * Condition: an ask that the viewer decides: of their own key; of a service's key, where the fax would be theirs to decide about, as
 * admin or as manager of its number. What a colleague's program prepares is that colleague's alone, as their drafts are.
 */
function decidedBy(viewer: Viewer): SQL | undefined {
  const managed = viewer.role === "manager" ? sql`${asks.fromNumber} in ${managedNumbersOf(viewer)}` : sql`false`;
  const isOfService = and(people.isService, viewer.role === "admin" ? undefined : managed);
  return or(eq(asks.personId, viewer.personId), isOfService);
}

/** Who is to be told that this service asks to send from a number: its managers by name, and admins. Of a person, themselves. */
export async function whoDecides(tx: Transaction, personId: string, fromNumber: string): Promise<string[]> {
  const [owner] = await tx.select({ isService: people.isService }).from(people).where(eq(people.id, personId));
  if (!owner?.isService) return [personId];
  const manages = sql`exists (select from ${numberPeople} where ${numberPeople.personId} = ${people.id} and ${numberPeople.phoneNumber} = ${fromNumber})`;
  const deciding = await tx
    .select({ id: people.id })
    .from(people)
    .where(or(eq(people.role, "admin"), and(eq(people.role, "manager"), manages)));
  return deciding.map(({ id }) => id);
}

/** An ask with what would be sent; null where the draft is another by now. */
export type WaitingAsk = Ask & { content: DraftContent | null };

/** What waits for the viewer, the oldest first: asks of which the draft is still there. */
export async function listWaitingAsks(viewer: Viewer): Promise<WaitingAsk[]> {
  const isWaiting = sql`${stateOf} = 'waiting'`;
  const waiting = await readAsks(database(), and(decidedBy(viewer), isWaiting), asc(asks.askedAt));
  const ids = waiting.map(({ draftId }) => draftId);
  const contents = new Map((await readDraftsWith(ids)).map(({ id, content }) => [id, content]));
  return waiting.flatMap((ask) => {
    const content = contents.get(ask.draftId);
    if (!content) return [];
    return { ...ask, content: fingerprintOf(content, ask.sha256) === ask.fingerprint ? content : null };
  });
}

/** An ask that the viewer decides, or decided; null where there is none. */
export async function findAsk(viewer: Viewer, askId: string): Promise<Ask | null> {
  if (!isUuid(askId)) return null;
  const [ask] = await readAsks(database(), and(eq(asks.id, askId), decidedBy(viewer)));
  return ask ?? null;
}

/** The last ask for a draft by a key of this owner; null where there is none. */
export async function findLastAsk(executor: Executor, { personId }: Viewer, draftId: string): Promise<Ask | null> {
  const [ask] = await readAsks(executor, and(eq(asks.draftId, draftId), eq(asks.personId, personId)));
  return ask ?? null;
}

/** How many asks of this owner wait, besides those for this draft. */
export function countWaiting(tx: Transaction, { personId }: Viewer, draftId: string): Promise<number> {
  const waits = and(isNull(asks.end), sql`${asks.expiresAt} > now()`);
  return tx.$count(asks, and(eq(asks.personId, personId), waits, sql`${asks.draftId} <> ${draftId}`));
}

/** Whether the viewer decides any of these asks. */
export async function decidesAnyAsk(viewer: Viewer, askIds: readonly string[]): Promise<boolean> {
  const [found] = await readAsks(database(), and(inArray(asks.id, [...askIds]), decidedBy(viewer)));
  return found !== undefined;
}

function readAsks(executor: Executor, where: SQL | undefined, order: SQL = desc(asks.askedAt)) {
  return executor
    .select({
      id: asks.id,
      keyId: asks.keyId,
      keyName: apiKeys.name,
      personId: asks.personId,
      ownerName: people.name,
      isOfService: people.isService,
      draftId: asks.draftId,
      documentId: asks.documentId,
      sha256: documents.sha256,
      pages: documents.pageCount,
      fromNumber: asks.fromNumber,
      fingerprint: asks.fingerprint,
      askedAt: asks.askedAt,
      expiresAt: asks.expiresAt,
      state: stateOf,
      endedAt: asks.endedAt,
      decidedByName: decider.name,
    })
    .from(asks)
    .innerJoin(apiKeys, eq(apiKeys.id, asks.keyId))
    .innerJoin(people, eq(people.id, asks.personId))
    .innerJoin(documents, eq(documents.id, asks.documentId))
    .leftJoin(decider, eq(decider.id, asks.decidedBy))
    .where(where)
    .orderBy(order, asks.id);
}
