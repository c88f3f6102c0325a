import "server-only";
import { and, eq, isNotNull, notInArray } from "drizzle-orm";
import { database } from "@/db/client";
import { faxes } from "@/db/schema/faxes";
import { FINAL_STATUSES } from "@/lib/fax/rules/status";

/** Whether somebody asked to stop a fax that is not over yet. */
export async function isCancelWanted(faxId: string): Promise<boolean> {
  const found = await database()
    .select({ id: faxes.id })
    .from(faxes)
    .where(and(eq(faxes.id, faxId), isNotNull(faxes.cancelRequestedAt), notInArray(faxes.status, FINAL_STATUSES)));
  return found.length > 0;
}
