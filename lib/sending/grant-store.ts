import "server-only";
import { and, eq, gt, inArray, sql } from "drizzle-orm";
import type { Executor, Transaction } from "@/db/database";
import { documents } from "@/db/schema/documents";
import { faxAttempts, mediaGrants } from "@/db/schema/faxes";
import { LIVE_STATES } from "@/lib/fax/rules/status";

const isUnderWay = inArray(faxAttempts.state, LIVE_STATES);

export type UsableGrant = { attemptId: string; faxId: string; sha256: string };

/** What a link opens while it is neither revoked nor expired and its attempt is under way. */
export async function findUsableGrant(executor: Executor, tokenHash: string): Promise<UsableGrant | null> {
  const [grant] = await executor
    .select({ attemptId: mediaGrants.attemptId, faxId: faxAttempts.faxId, sha256: documents.sha256 })
    .from(mediaGrants)
    .innerJoin(faxAttempts, eq(faxAttempts.id, mediaGrants.attemptId))
    .innerJoin(documents, eq(documents.id, mediaGrants.documentId))
    .where(
      and(
        eq(mediaGrants.tokenHash, tokenHash),
        inArray(mediaGrants.state, ["issued", "fetched"]),
        gt(mediaGrants.expiresAt, sql`now()`),
        isUnderWay,
      ),
    );
  return grant ?? null;
}

/** Moves a link from issued to fetched; answers whose it is when this was the first time, else null. */
export async function markFetched(
  tx: Transaction,
  tokenHash: string,
): Promise<{ attemptId: string; faxId: string } | null> {
  const [fetched] = await tx
    .update(mediaGrants)
    .set({ state: "fetched", fetchedAt: sql`now()` })
    .from(faxAttempts)
    .where(
      and(
        eq(mediaGrants.tokenHash, tokenHash),
        eq(mediaGrants.state, "issued"),
        gt(mediaGrants.expiresAt, sql`now()`),
        eq(faxAttempts.id, mediaGrants.attemptId),
        isUnderWay,
      ),
    )
    .returning({ attemptId: mediaGrants.attemptId, faxId: faxAttempts.faxId });
  return fetched ?? null;
}
