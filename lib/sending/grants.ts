import "server-only";
import { and, eq, gt, inArray, sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Executor, Transaction } from "@/db/database";
import { documents } from "@/db/schema/documents";
import { faxAttempts, mediaGrants } from "@/db/schema/faxes";
import { environment } from "@/lib/env";
import { changeFax } from "@/lib/fax/ledger";
import { LIVE_STATES } from "@/lib/fax/rules/status";
import { tokenHash } from "@/lib/token";

/** The address at which the carrier fetches the document of one attempt. */
export function linkOf(token: string): string {
  return `${environment().telnyx.portalOrigin}/m/${token}`;
}

/** The document behind a one-time link, without using the link up; null when the link opens nothing (any more). */
export function peekGrant(token: string): Promise<UsableGrant | null> {
  return findUsableGrant(database(), tokenHash(token));
}

/**
 * Uses a one-time link: from now on Telnyx has the document, and the attempt can never be revoked. Committed when this
 * resolves, so before the first byte is served. Fetching again is allowed as long as the attempt is under way; null when
 * the link was revoked, has expired, or never was.
 */
export function redeemGrant(token: string): Promise<UsableGrant | null> {
  const hash = tokenHash(token);
  return database().transaction(async (tx) => {
    const first = await markFetched(tx, hash);
    if (first) {
      await changeFax(tx, first.faxId, { attempt: { id: first.attemptId }, timeline: "link_fetched", by: "telnyx" });
    }
    return findUsableGrant(tx, hash);
  });
}

const isUnderWay = inArray(faxAttempts.state, LIVE_STATES);

export type UsableGrant = { attemptId: string; faxId: string; sha256: string };

/** What a link opens while it is neither revoked nor expired and its attempt is under way. */
async function findUsableGrant(executor: Executor, tokenHash: string): Promise<UsableGrant | null> {
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
async function markFetched(tx: Transaction, tokenHash: string): Promise<{ attemptId: string; faxId: string } | null> {
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
