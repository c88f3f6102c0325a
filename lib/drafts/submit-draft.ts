import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { assertCoverPage } from "@/lib/covers/assert-cover-page";
import { composeDocument } from "@/lib/covers/compose-document";
import type { StoredDocument } from "@/lib/documents/store";
import type { DraftContent } from "@/lib/drafts/draft-content";
import { readSubmission, type UnpreparedSubmission } from "@/lib/drafts/read-submission";
import { saveDraft } from "@/lib/drafts/save-draft";
import { assertMeantTogether, assertNotSentBefore, assertNumbersMeant } from "@/lib/fax/assert-meant";
import { RASTER_QUALITY_OF } from "@/lib/fax/rules/fax-options";
import type { Submission } from "@/lib/fax/rules/submission";
import { assertSendTime, type Submitted, sendFax } from "@/lib/fax/send-fax";

/** What the person has seen and said yes to, beside what is typed. */
export type Meant = {
  /** The consents that questions before this one carried. */
  meant: readonly string[];
  /** How numbers without a country were read, as the form showed them. */
  shownNumbers: readonly string[];
};

/**
 * Sends the form as typed, under the id of its draft. It is kept as a draft first, so that nothing is lost when it cannot
 * be sent. Throws what `saveDraft` and `submitContent` throw.
 */
export async function submitDraft(viewer: Viewer, id: string, content: DraftContent, meant: Meant): Promise<Submitted> {
  await saveDraft(viewer, id, content);
  return submitContent(viewer, id, content, meant);
}

/**
 * Sends what a form says, under a key with which it is sent once. Throws what `readyToSend` and `sendFax` throw.
 */
export async function submitContent(
  viewer: Viewer,
  id: string,
  content: DraftContent,
  meant: Meant,
): Promise<Submitted> {
  return sendFax(viewer, await readyToSend(viewer, id, content, meant));
}

/**
 * What a form submits under a key, with the document that it makes, or the one that was made of it before. Throws what
 * `readSubmission`, `assertCoverPage`, `composeDocument` and `assertSendTime` throw, and `sent-before`, `mixed-sources` and
 * `doubtful-number`, which are questions, unless whoever asks has said yes to them.
 */
export async function readyToSend(
  viewer: Viewer,
  id: string,
  content: DraftContent,
  { meant, shownNumbers }: Meant,
  made?: StoredDocument,
): Promise<Submission> {
  const submission = readSubmission(id, content, shownNumbers);
  // Nobody is asked about a fax that can't leave as it stands.
  await assertSendTime(submission.sendAt);
  await assertMeantTogether(viewer, content.composition, meant);
  await assertCoverPage(content.composition);
  await assertNumbersMeant(viewer, submission, meant);
  const document = made ?? (await composeSubmitted(viewer, content, submission));
  await assertNotSentBefore(viewer, { ...submission, sha256: document.sha256 }, meant);
  return { ...submission, documentId: document.id };
}

/** The document that goes out for a form. Throws what `composeDocument` throws. */
export function composeSubmitted(
  viewer: Viewer,
  { composition }: DraftContent,
  { recipients, fromNumber, options }: UnpreparedSubmission,
): Promise<StoredDocument> {
  return composeDocument(viewer, composition, { quality: RASTER_QUALITY_OF[options.quality], recipients, fromNumber });
}
