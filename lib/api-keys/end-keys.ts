import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Executor } from "@/db/database";
import { apiKeys } from "@/db/schema/api";
import { recordAudit } from "@/lib/audit";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { isUuid } from "@/lib/is-uuid";

/** Ends a key of one's own, or as an admin anybody's, at once and for good. Throws `not-found` where there is none to end. */
export async function revokeApiKey(viewer: Viewer, keyId: string): Promise<void> {
  await database().transaction(async (tx) => {
    const isTheirs = viewer.role === "admin" ? undefined : eq(apiKeys.personId, viewer.personId);
    const [ended] = isUuid(keyId)
      ? await tx
          .update(apiKeys)
          .set({ revokedAt: sql`now()` })
          .where(and(eq(apiKeys.id, keyId), isNull(apiKeys.revokedAt), isTheirs))
          .returning({ personId: apiKeys.personId, name: apiKeys.name })
      : [];
    if (!ended) throw new AppError("not-found", "This key is not there any more, or it isn't yours.");
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "person.api-key-revoked",
      subjectKind: "person",
      subjectId: ended.personId,
      detail: { name: ended.name },
    });
  });
}

/** Ends all keys of somebody whose account is switched off. */
export async function endKeysOf(tx: Executor, personId: string): Promise<void> {
  await tx
    .update(apiKeys)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(apiKeys.personId, personId), isNull(apiKeys.revokedAt)));
}
