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
  const draft = await findDraft(viewer, id);
  if (draft) return { kind: "draft", draft };
  const [sent] = await database()
    .select({ faxId: faxes.id, batchId: faxes.batchId })
    .from(faxes)
    .where(and(eq(faxes.submissionKey, id), eq(faxes.senderId, viewer.personId)))
    .orderBy(asc(faxes.createdAt))
    .limit(1);
  if (sent) return { kind: "sent", ...sent };
  return (await database().$count(drafts, eq(drafts.id, id))) > 0 ? null : { kind: "new" };
}
