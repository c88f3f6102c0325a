import "server-only";
import { database } from "@/db/client";
import type { Viewer } from "@/lib/auth/viewer-type";
import { listVisible } from "@/lib/documents/queries";
import { type DraftContent, isEmpty } from "@/lib/drafts/draft-content";
import { MOST_DRAFT_BYTES, MOST_DRAFTS } from "@/lib/drafts/rules";
import { isOneTooMany, putDraft } from "@/lib/drafts/store";
import { AppError } from "@/lib/errors";
import { isSubmitted } from "@/lib/fax/queries/is-submitted";
import { lockSubmission, removeDraft } from "@/lib/fax/submission";

/**
 * Keeps the form as typed under `id`, the key with which it will be submitted, without pages that the viewer may not see (any
 * more): a draft keeps the files that it names. A save that arrives after the submit is
 * dropped, and a form in which nothing is (any more) is not kept: answers whether this one is. Throws `not-found` when the draft is somebody else's, `not-possible-now` when it is larger than any fax or one
 * too many.
 */
export async function saveDraft(viewer: Viewer, id: string, content: DraftContent): Promise<boolean> {
  const { composition } = content;
  const seen = await listVisible(viewer, [...new Set(composition.pages.map(({ documentId }) => documentId))]);
  const pages = composition.pages.filter(({ documentId }) => seen.has(documentId));
  if (Buffer.byteLength(JSON.stringify(content)) > MOST_DRAFT_BYTES) {
    throw new AppError("not-possible-now", "This is more than one fax can hold. Split it into several.");
  }
  const kept = { ...content, composition: { ...composition, pages } };
  const isKept = !isEmpty(kept);
  const isTheirs = await database().transaction(async (tx) => {
    await lockSubmission(tx, id);
    if (await isSubmitted(tx, viewer, id)) return true;
    if (!isKept) {
      await removeDraft(tx, viewer, id);
      return true;
    }
    if (await isOneTooMany(tx, viewer, id)) {
      throw new AppError(
        "not-possible-now",
        `You have ${MOST_DRAFTS} unfinished faxes, which is the most. Throw away some of them in the outbox, under Drafts.`,
      );
    }
    return putDraft(tx, viewer, id, kept);
  });
  if (!isTheirs) throw new AppError("not-found", "This draft doesn't exist, or it isn't yours to see.");
  return isKept;
}
