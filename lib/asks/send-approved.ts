import "server-only";
import type { Ask } from "@/lib/asks/queries";
import type { Viewer } from "@/lib/auth/viewer-type";
import type { DraftContent } from "@/lib/drafts/draft-content";
import { readSubmission } from "@/lib/drafts/read-submission";
import { type Submitted, sendFax } from "@/lib/fax/send-fax";

/**
 * Sends what was approved, with the document that was shown, as the owner of the key that asked, once: by the draft's id. Throws what
 * `sendFax` throws.
 */
export function sendApproved(asker: Viewer, ask: Ask, content: DraftContent): Promise<Submitted> {
  return sendFax(asker, { ...readSubmission(ask.draftId, content, []), documentId: ask.documentId });
}
