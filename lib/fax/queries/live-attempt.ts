import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Executor } from "@/db/database";
import { faxAttempts } from "@/db/schema/faxes";
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
