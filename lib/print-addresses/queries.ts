import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";
import { database } from "@/db/client";
import { printTokens } from "@/db/schema/printing";
import type { Viewer } from "@/lib/auth/viewer-type";

export type ListedAddress = {
  id: string;
  name: string;
  beginning: string;
  createdAt: Date;
  /** To the minute; null: never. */
  lastUsedAt: Date | null;
};

/** The viewer's own addresses for printing that can be used, the newest first. */
export function listPrintAddresses({ personId }: Viewer): Promise<ListedAddress[]> {
  return database()
    .select({
      ...{ id: printTokens.id, name: printTokens.name, beginning: printTokens.beginning },
      ...{ createdAt: printTokens.createdAt, lastUsedAt: printTokens.usedMinute },
    })
    .from(printTokens)
    .where(and(eq(printTokens.personId, personId), isNull(printTokens.revokedAt)))
    .orderBy(desc(printTokens.createdAt), printTokens.id);
}
