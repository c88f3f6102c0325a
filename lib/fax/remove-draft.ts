import "server-only";
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/database";
import { drafts } from "@/db/schema/documents";
import type { Viewer } from "@/lib/auth/viewer-type";

/** Removes a draft of the viewer, if there is one. */
export async function removeDraft(tx: Transaction, viewer: Viewer, id: string): Promise<void> {
  await tx.delete(drafts).where(and(eq(drafts.id, id), eq(drafts.personId, viewer.personId)));
}
