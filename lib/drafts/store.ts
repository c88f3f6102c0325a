import "server-only";
import { eq, lt, sql } from "drizzle-orm";
import type { Executor, Transaction } from "@/db/database";
import { drafts } from "@/db/schema/documents";
import type { Viewer } from "@/lib/auth/viewer-type";
import type { DraftContent } from "@/lib/drafts/draft-content";
import { DRAFT_KEPT_MS, MOST_DRAFTS } from "@/lib/drafts/rules";

/** Whether this would be a new draft of somebody who has as many as one may; until `tx` ends nobody else begins one for them. */
export async function isOneTooMany(tx: Transaction, { personId }: Viewer, id: string): Promise<boolean> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`drafts of ${personId}`}, 0))`);
  const theirs = await tx.select({ id: drafts.id }).from(drafts).where(eq(drafts.personId, personId));
  return theirs.length >= MOST_DRAFTS && theirs.every((draft) => draft.id !== id);
}

/** Ends what nobody has changed for as long as a draft is kept. */
export async function deleteForgottenDrafts(executor: Executor): Promise<void> {
  const keptSeconds = DRAFT_KEPT_MS / 1000;
  await executor.delete(drafts).where(lt(drafts.updatedAt, sql`now() - make_interval(secs => ${keptSeconds})`));
}

/** Writes a draft of the viewer. Answers false when the id is somebody else's. */
export async function putDraft(tx: Transaction, viewer: Viewer, id: string, content: DraftContent): Promise<boolean> {
  const written = await tx
    .insert(drafts)
    .values({ id, personId: viewer.personId, content })
    .onConflictDoUpdate({
      target: drafts.id,
      set: { content, updatedAt: sql`now()` },
      setWhere: eq(drafts.personId, viewer.personId),
    })
    .returning({ id: drafts.id });
  return written.length > 0;
}
