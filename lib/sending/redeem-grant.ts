import "server-only";
import { database } from "@/db/client";
import { changeFax } from "@/lib/fax/ledger";
import { findUsableGrant, markFetched, type UsableGrant } from "@/lib/sending/grant-store";
import { tokenHash } from "@/lib/token";

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
