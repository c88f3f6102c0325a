import "server-only";
import { and, eq, isNull, lt, sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { asks } from "@/db/schema/asks";
import { ASK_WAITS_HOURS, type AskEnd } from "@/lib/asks/rules/ask-state";
import { publishChange } from "@/lib/live/publish-change";
import { takeBackAsked } from "@/lib/notices/tell";

type NewAsk = Omit<typeof asks.$inferInsert, "id" | "expiresAt">;

/** Writes an ask, which waits from now on, and answers its id. */
export async function insertAsk(tx: Transaction, ask: NewAsk): Promise<string> {
  const expiresAt = sql`now() + make_interval(hours => ${ASK_WAITS_HOURS})`;
  const [row] = await tx
    .insert(asks)
    .values({ ...ask, expiresAt })
    .returning({ id: asks.id });
  if (!row) throw new Error("An insert answered no row.");
  await publishChange(tx, { kind: "ask", id: row.id });
  return row.id;
}

/** Ends an ask that nobody has ended; `isInTime` only where its time is not over. Answers whether it did: of two who decide one does. */
export async function endAsk(
  tx: Transaction,
  askId: string,
  end: AskEnd,
  { by = null, isInTime = false }: { by?: string | null; isInTime?: boolean } = {},
): Promise<boolean> {
  const inTime = isInTime ? sql`${asks.expiresAt} > now()` : undefined;
  const ended = await tx
    .update(asks)
    .set({ end, endedAt: sql`now()`, decidedBy: by })
    .where(and(eq(asks.id, askId), isNull(asks.end), inTime))
    .returning({ id: asks.id });
  if (ended.length === 0) return false;
  await takeBackAsked(tx, [askId]);
  await publishChange(tx, { kind: "ask", id: askId });
  return true;
}

/** Lets an ask wait on that was approved, and could not be sent. */
export async function reopenAsk(tx: Transaction, askId: string): Promise<void> {
  await tx
    .update(asks)
    .set({ end: null, endedAt: null, decidedBy: null })
    .where(and(eq(asks.id, askId), eq(asks.end, "approved")));
  await publishChange(tx, { kind: "ask", id: askId });
}

/** Ends asks whose time is over, and forgets those that ended a month ago. */
export async function sweepAsks(): Promise<void> {
  await database().transaction(async (tx) => {
    const over = await tx
      .update(asks)
      .set({ end: "expired", endedAt: sql`now()` })
      .where(and(isNull(asks.end), lt(asks.expiresAt, sql`now()`)))
      .returning({ id: asks.id });
    await takeBackAsked(
      tx,
      over.map(({ id }) => id),
    );
    await tx.delete(asks).where(lt(asks.endedAt, sql`now() - interval '30 days'`));
  });
}
