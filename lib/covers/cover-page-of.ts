import "server-only";
import type { Viewer } from "@/lib/auth/viewer-type";
import { readCoverSettings } from "@/lib/covers/cover-settings";
import { findOfficeTemplate } from "@/lib/covers/queries";
import type { CoverPage } from "@/lib/covers/rules/cover-page";
import { BUILT_IN_TEMPLATES, type CoverTemplate, PLAIN_TEMPLATE } from "@/lib/covers/rules/cover-template";
import type { CoverContent } from "@/lib/documents/rules/composition";
import { countryOf, formatNumber } from "@/lib/fax/rules/phone-number";
import { paperFormatOf } from "@/lib/paper/rules/paper-format";

/** What a cover page tells of the fax beside what people write on it. */
export type CoverFacts = {
  /** Pages that follow the cover. */
  readonly pages: number;
  readonly recipients: readonly string[];
  readonly fromNumber: string;
};

/** Everything that will stand on the cover page, in words. A template that was deleted meanwhile becomes the plain one. */
export async function coverPageOf(
  viewer: Viewer,
  { templateId, to, from, subject, message }: CoverContent,
  { pages, recipients, fromNumber }: CoverFacts,
): Promise<CoverPage> {
  const [{ timeZone }, template] = await Promise.all([readCoverSettings(), findTemplate(viewer, templateId)]);
  const [only, ...others] = recipients;
  return {
    format: paperFormatOf(countryOf(fromNumber)),
    template: template.content,
    to,
    toNumber: only && others.length === 0 ? formatNumber(only) : null,
    from,
    fromNumber: formatNumber(fromNumber),
    subject,
    message,
    date: new Date().toLocaleDateString("en-GB", { timeZone, day: "numeric", month: "long", year: "numeric" }),
    documentPages: pages,
  };
}

async function findTemplate(viewer: Viewer, templateId: string | null): Promise<CoverTemplate> {
  const builtIn = BUILT_IN_TEMPLATES.find(({ id }) => id === templateId);
  return builtIn ?? (templateId ? await findOfficeTemplate(viewer, templateId) : null) ?? PLAIN_TEMPLATE;
}
