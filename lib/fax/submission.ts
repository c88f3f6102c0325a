import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/database";
import { drafts } from "@/db/schema/documents";
import type { Viewer } from "@/lib/auth/viewer-type";

/** Lets one transaction at a time work on a submission or on its draft, until it ends. */
export async function lockSubmission(tx: Transaction, submissionKey: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${submissionKey}, 0))`);
}

/** Removes a draft of the viewer, if there is one. */
export async function removeDraft(tx: Transaction, viewer: Viewer, id: string): Promise<void> {
  await tx.delete(drafts).where(and(eq(drafts.id, id), eq(drafts.personId, viewer.personId)));
}
