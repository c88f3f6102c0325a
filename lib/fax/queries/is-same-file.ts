import "server-only";
import { inArray } from "drizzle-orm";
import type { Executor } from "@/db/database";
import { documents } from "@/db/schema/documents";

/** Whether two documents have the same bytes. */
export async function isSameFile(executor: Executor, oneId: string, otherId: string): Promise<boolean> {
  const hashes = await executor
    .selectDistinct({ sha256: documents.sha256 })
    .from(documents)
    .where(inArray(documents.id, [oneId, otherId]));
  return hashes.length === 1;
}
