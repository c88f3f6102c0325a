import "server-only";
import { eq } from "drizzle-orm";
import type { Executor } from "@/db/database";
import { faxAttempts } from "@/db/schema/faxes";

export async function savePrediction(executor: Executor, attemptId: string, predictedSecs: number): Promise<void> {
  await executor
    .update(faxAttempts)
    .set({ predictedSecs })
    .where(eq(faxAttempts.id, attemptId))
    .returning({ id: faxAttempts.id });
}
