import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { readOfficeClock } from "@/lib/clock/office-clock";
import { officeFaxes } from "@/lib/contacts/queries";
import { type CoverFacts, fillCover } from "@/lib/covers/fill-cover";
import { findOfficeTemplate } from "@/lib/covers/queries";
import type { CoverPage } from "@/lib/covers/rules/cover-page";
import { BUILT_IN_TEMPLATES, type CoverTemplate, PLAIN_TEMPLATE } from "@/lib/covers/rules/cover-template";
import type { CoverContent } from "@/lib/documents/rules/composition";

/**
 * Everything that will stand on the cover page, in words. A template that was deleted meanwhile becomes the plain one. Where
 * nobody typed to whom it goes, an only recipient has the name of the office's contact; names of one's own go to nobody.
 */
export async function coverPageOf(viewer: Viewer, cover: CoverContent, facts: CoverFacts): Promise<CoverPage> {
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
