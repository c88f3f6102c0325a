import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { assertCoverPage } from "@/lib/covers/assert-cover-page";
import { composeDocument } from "@/lib/covers/compose-document";
import type { DraftContent } from "@/lib/drafts/draft-content";
import { readSubmission } from "@/lib/drafts/read-submission";
import { saveDraft } from "@/lib/drafts/save-draft";
import { assertMeantTogether } from "@/lib/fax/assert-meant-together";
import { assertNotSentBefore } from "@/lib/fax/assert-not-sent-before";
import { RASTER_QUALITY_OF } from "@/lib/fax/rules/fax-options";
import { type Submitted, sendFax } from "@/lib/fax/send-fax";

/** What the person has seen and said yes to, beside what is typed. */
export type Meant = {
  isRepeatMeant: boolean;
  meantTogether: string | null;
  /** How numbers without a country were read, as the form showed them. */
  shownNumbers: readonly string[];
};

/**
 * Sends the form as typed, under the id of its draft. It is kept as a draft first, so that nothing is lost when it cannot
 * be sent. Throws what `saveDraft`, `readSubmission`, `assertCoverPage`, `composeDocument` and `sendFax` throw, and
 * `sent-before` unless the same pages are meant to go to the same number once more, `mixed-sources` unless received pages
 * are meant to travel with just these others.
 */
export async function submitDraft(
  viewer: Viewer,
  id: string,
  content: DraftContent,
  { isRepeatMeant, meantTogether, shownNumbers }: Meant,
): Promise<Submitted> {
  await saveDraft(viewer, id, content);
  const submission = readSubmission(id, content, shownNumbers);
  await assertMeantTogether(viewer, content.composition, meantTogether);
  await assertCoverPage(content.composition);
  const { recipients, fromNumber, options } = submission;
  const quality = RASTER_QUALITY_OF[options.quality];
  const document = await composeDocument(viewer, content.composition, { quality, recipients, fromNumber });
  if (!isRepeatMeant) {
    await assertNotSentBefore(viewer, { ...submission, sha256: document.sha256 }, meantTogether);
  }
  return sendFax(viewer, { ...submission, documentId: document.id });
}
