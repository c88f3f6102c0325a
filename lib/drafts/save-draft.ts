import "server-only";
import { database } from "@/db/client";
import type { Viewer } from "@/lib/auth/viewer-type";
import type { DraftContent } from "@/lib/drafts/draft-content";
import { putDraft } from "@/lib/drafts/store";
import { AppError } from "@/lib/errors";
import { lockSubmission } from "@/lib/fax/lock-submission";
import { isSubmitted } from "@/lib/fax/queries/is-submitted";

/**
 * Keeps the form as typed under `id`, the key with which it will be submitted. A save that arrives after the submit is
 * dropped. Throws `not-found` when the draft is somebody else's.
 */
export async function saveDraft(viewer: Viewer, id: string, content: DraftContent): Promise<void> {
  const isKept = await database().transaction(async (tx) => {
    await lockSubmission(tx, id);
    return (await isSubmitted(tx, viewer, id)) || putDraft(tx, viewer, id, content);
  });
  if (!isKept) throw new AppError("not-found", "This draft doesn't exist, or it isn't yours to see.");
}
