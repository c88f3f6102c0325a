import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { readOfficeClock } from "@/lib/clock/office-clock";
import { officeFaxes } from "@/lib/contacts/queries";
import { type CoverFacts, fillCover } from "@/lib/covers/fill-cover";
import { keepCover } from "@/lib/covers/keep-cover";
import { findOfficeTemplate } from "@/lib/covers/queries";
import type { CoverPage } from "@/lib/covers/rules/cover-page";
import { BUILT_IN_TEMPLATES, type CoverTemplate, PLAIN_TEMPLATE } from "@/lib/covers/rules/cover-template";
import type { CoverContent } from "@/lib/documents/rules/composition";
import type { StoredDocument } from "@/lib/documents/store";

/**
 * The cover page of a fax, with the day of today in the office's zone, as a document of the viewer's. `facts.pages` are
 * the pages that follow; the cover counts its own and adds them. The same cover of the same day is made once. Throws
 * AppError `unavailable` when it cannot be made now.
 */
export async function coverDocument(viewer: Viewer, cover: CoverContent, facts: CoverFacts): Promise<StoredDocument> {
  return keepCover(viewer, await coverPageOf(viewer, cover, facts));
}

/**
 * Everything that will stand on the cover page, in words. A template that was deleted meanwhile becomes the plain one. Where
 * nobody typed to whom it goes, an only recipient has the name of the office's contact; names of one's own go to nobody.
 */
async function coverPageOf(viewer: Viewer, cover: CoverContent, facts: CoverFacts): Promise<CoverPage> {
  const [{ timeZone }, template, names] = await Promise.all([
    readOfficeClock(),
    findTemplate(viewer, cover.templateId),
    cover.to || facts.recipients.length !== 1 ? new Map<string, string>() : officeFaxes(facts.recipients),
  ]);
  const to = cover.to || (names.get(facts.recipients[0] ?? "") ?? "");
  return fillCover(template.content, { ...cover, to }, facts, timeZone);
}

async function findTemplate(viewer: Viewer, templateId: string | null): Promise<CoverTemplate> {
  const builtIn = BUILT_IN_TEMPLATES.find(({ id }) => id === templateId);
  return builtIn ?? (templateId ? await findOfficeTemplate(viewer, templateId) : null) ?? PLAIN_TEMPLATE;
}
