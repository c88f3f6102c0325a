import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { drafts } from "@/db/schema/documents";
import { faxes } from "@/db/schema/faxes";
import type { Viewer } from "@/lib/auth/viewer-type";
import type { Draft } from "@/lib/drafts/draft-content";
import { findDraft } from "@/lib/drafts/queries";
import { isUuid } from "@/lib/is-uuid";

/** What is found under the id of a draft: the draft, nothing yet, or what became of it when it was sent. */
export type OpenedDraft =
  | { kind: "draft"; draft: Draft }
  | { kind: "new" }
  | { kind: "sent"; faxId: string; batchId: string | null };

/** Opens the draft under this id; null when the id is none, or somebody else's. */
export async function openDraft(viewer: Viewer, id: string): Promise<OpenedDraft | null> {
  if (!isUuid(id)) return null;
  // It may be kept just now: its owner is asked for once, not whether it is there after it was not.
  const [kept] = await database().select({ personId: drafts.personId }).from(drafts).where(eq(drafts.id, id));
  if (kept && kept.personId !== viewer.personId) return null;
  const draft = kept && (await findDraft(viewer, id));
  if (draft) return { kind: "draft", draft };
  const [sent] = await database()
    .select({ faxId: faxes.id, batchId: faxes.batchId })
    .from(faxes)
    .where(and(eq(faxes.submissionKey, id), eq(faxes.senderId, viewer.personId)))
    .orderBy(asc(faxes.createdAt))
    .limit(1);
  return sent ? { kind: "sent", ...sent } : { kind: "new" };
}
