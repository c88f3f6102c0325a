import "server-only";
import { and, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { faxAttempts, faxes } from "@/db/schema/faxes";

/** What an attempt left in Telnyx's storage, and whether it may still be needed. */
export async function findMedia(attemptId: string) {
  const [attempt] = await database()
    .select({ mediaName: faxAttempts.mediaName, state: faxAttempts.state, status: faxes.status })
    .from(faxAttempts)
    .innerJoin(faxes, eq(faxes.id, faxAttempts.faxId))
    .where(eq(faxAttempts.id, attemptId));
  return attempt;
}

/** Notes that the document is gone from Telnyx's storage. */
export async function forgetMedia(attemptId: string, mediaName: string): Promise<void> {
  await database()
    .update(faxAttempts)
    .set({ mediaName: null })
    .where(and(eq(faxAttempts.id, attemptId), eq(faxAttempts.mediaName, mediaName)))
    .returning({ id: faxAttempts.id });
}
