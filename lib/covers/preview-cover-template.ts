import "server-only";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { readOfficeClock } from "@/lib/clock/office-clock";
import { fillCover } from "@/lib/covers/fill-cover";
import { keepCover } from "@/lib/covers/keep-cover";
import type { CoverPreview } from "@/lib/covers/rules/cover-preview";
import type { TemplateContent } from "@/lib/covers/rules/cover-template";
import { uploadedDocument } from "@/lib/uploads/uploaded-document";

const WORDS = {
  to: "Riverside Imaging",
  subject: "A subject",
  message: "What is written to the recipient stands here.",
};
const FACTS = { pages: 3, recipients: ["+13125550101"], fromNumber: "+13125550100" };

/** A template with words for a trial, as a document of the viewer's. Throws `forbidden` for members. */
export async function previewCoverTemplate(viewer: Viewer, content: TemplateContent): Promise<CoverPreview> {
  assertAdmin(viewer);
  const { timeZone } = await readOfficeClock();
  const page = fillCover(content, { ...WORDS, from: viewer.name }, FACTS, timeZone);
  return uploadedDocument(await keepCover(viewer, page));
}
