import "server-only";
import { and, asc, eq } from "drizzle-orm";
import type { Executor } from "@/db/database";
import { faxAttempts } from "@/db/schema/faxes";

/** Why the attempts of a fax that Telnyx tried failed, oldest first. */
export async function listFailureReasons(executor: Executor, faxId: string): Promise<string[]> {
  const failed = await executor
    .select({ reason: faxAttempts.failureReason })
    .from(faxAttempts)
    .where(and(eq(faxAttempts.faxId, faxId), eq(faxAttempts.state, "failed")))
    .orderBy(asc(faxAttempts.n));
  return failed.map(({ reason }) => reason ?? "");
}
