import { z } from "zod";
import { EMPTY_COMPOSITION } from "@/lib/documents/rules/composition";
import { compositionShape } from "@/lib/documents/rules/composition-shape";
import { DEFAULT_FAX_OPTIONS, FAX_QUALITIES } from "@/lib/fax/rules/fax-options";

/** The form as typed; nothing in it has been checked yet. What an older version saved is read as far as it fits. */
export const draftContentShape = z.object({
  /** The lines of the field, not numbers yet. */
  recipients: z.string().catch(""),
  fromNumber: z.string().nullable().catch(null),
  composition: compositionShape.catch(EMPTY_COMPOSITION),
  /** A moment, ISO 8601; null is at once. */
  sendAt: z.string().nullable().catch(null),
  options: z
    .object({
      quality: z.enum(FAX_QUALITIES).catch(DEFAULT_FAX_OPTIONS.quality),
      monochrome: z.boolean().catch(DEFAULT_FAX_OPTIONS.monochrome),
      blackThreshold: z.number().catch(DEFAULT_FAX_OPTIONS.blackThreshold),
      t38: z.boolean().catch(DEFAULT_FAX_OPTIONS.t38),
      displayName: z.string().nullable().catch(null),
      retries: z.number().catch(DEFAULT_FAX_OPTIONS.retries),
      storePreview: z.boolean().catch(DEFAULT_FAX_OPTIONS.storePreview),
    })
    .catch(DEFAULT_FAX_OPTIONS),
});

export type DraftContent = z.infer<typeof draftContentShape>;

/** Whether nothing is in it yet that somebody would look for: nobody to send to, no page, no words for the cover. */
export function isEmpty({ recipients, composition: { pages, cover } }: DraftContent): boolean {
  const words = cover ? [cover.to, cover.subject, cover.message] : [];
  return pages.length === 0 && [recipients, ...words].every((text) => text.trim() === "");
}

export type Draft = { id: string; content: DraftContent; createdAt: Date; updatedAt: Date };
