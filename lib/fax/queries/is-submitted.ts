import "server-only";
import { and, eq } from "drizzle-orm";
import type { Executor } from "@/db/database";
import { faxes } from "@/db/schema/faxes";
import type { Viewer } from "@/lib/auth/viewer-type";

/** Whether the viewer has already sent faxes under this key. */
export async function isSubmitted(executor: Executor, viewer: Viewer, submissionKey: string): Promise<boolean> {
  const found = await executor
    .select({ id: faxes.id })
    .from(faxes)
    .where(and(eq(faxes.senderId, viewer.personId), eq(faxes.submissionKey, submissionKey)))
    .limit(1);
  return found.length > 0;
}
