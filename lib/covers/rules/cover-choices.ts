import type { CoverContent } from "@/lib/documents/rules/composition";

/** What the send form needs to know of the office's cover pages. */
export type CoverChoices = {
  templates: readonly { id: string | null; name: string }[];
  /** The template to begin with. */
  defaultId: string | null;
  /** From whom this person's covers come. */
  sender: string;
  /** Whether no fax goes out without a cover page. */
  isRequired: boolean;
};

/** A cover page as it begins: with the office's default template and this person's name. */
export function newCover({ defaultId, sender }: CoverChoices): CoverContent {
  return { templateId: defaultId, to: "", from: sender, subject: "", message: "", look: null };
}
