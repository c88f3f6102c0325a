import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/database";
import { drafts } from "@/db/schema/documents";
import type { Viewer } from "@/lib/auth/viewer-type";
import type { DraftContent } from "@/lib/drafts/draft-content";

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
