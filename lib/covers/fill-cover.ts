import type { CoverPage } from "@/lib/covers/rules/cover-page";
import type { TemplateContent } from "@/lib/covers/rules/cover-template";
import type { CoverContent } from "@/lib/documents/rules/composition";
import { countryOf, formatNumber } from "@/lib/numbers/rules/phone-number";
import { paperFormatOf } from "@/lib/typesetting/rules/paper-format";

/** What a cover page tells of the fax beside what people write on it. */
export type CoverFacts = {
  /** Pages that follow the cover. */
  readonly pages: number;
  readonly recipients: readonly string[];
  readonly fromNumber: string;
};

type Words = Omit<CoverContent, "templateId" | "look">;

/** A template with the words of a fax, dated today in `timeZone`. */
export function fillCover(
  template: TemplateContent,
  { to, from, subject, message }: Words,
  { pages, recipients, fromNumber }: CoverFacts,
  timeZone: string,
): CoverPage {
  const [only, ...others] = recipients;
  return {
    format: paperFormatOf(countryOf(fromNumber)),
    template,
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
