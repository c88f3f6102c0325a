import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { coverDocument } from "@/lib/covers/cover-document";
import type { CoverPreview } from "@/lib/covers/rules/cover-preview";
import { pagesToSend } from "@/lib/documents/rules/composition";
import type { DraftContent } from "@/lib/drafts/draft-content";
import { readRecipients } from "@/lib/fax/rules/read-recipients";
import { uploadedDocument } from "@/lib/uploads/uploaded-document";

/** The cover page of a form as typed so far, null where it has none. It is the very page that would be sent now. */
export async function previewCover(
  viewer: Viewer,
  { composition, recipients, fromNumber }: DraftContent,
): Promise<CoverPreview | null> {
  if (!composition.cover) return null;
  const numbers = readRecipients(recipients, fromNumber).recipients.flatMap(({ read }) =>
    read.state === "wrong" ? [] : [read.number],
  );
  const document = await coverDocument(viewer, composition.cover, {
    pages: pagesToSend(composition).length,
    recipients: numbers,
    fromNumber: fromNumber ?? "",
  });
  return uploadedDocument(document);
}
