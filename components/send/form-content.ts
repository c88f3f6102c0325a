import { type Composition, EMPTY_COMPOSITION } from "@/lib/documents/rules/composition";
import type { DraftContent } from "@/lib/drafts/draft-content";
import { DEFAULT_FAX_OPTIONS, FAX_QUALITIES } from "@/lib/fax/rules/fax-options";

/** The form's fields as a draft keeps them, just as typed; the server reads each of them with care. */
export function contentOf(form: FormData): DraftContent {
  const quality = textOf(form, "quality");
  return {
    recipients: textOf(form, "recipients"),
    fromNumber: textOf(form, "fromNumber") || null,
    composition: compositionOf(textOf(form, "composition")),
    sendAt: textOf(form, "sendAt") || null,
    options: {
      quality: FAX_QUALITIES.find((known) => known === quality) ?? DEFAULT_FAX_OPTIONS.quality,
      monochrome: form.has("monochrome"),
      blackThreshold: Number(textOf(form, "blackThreshold") || DEFAULT_FAX_OPTIONS.blackThreshold),
      t38: form.has("t38"),
      displayName: textOf(form, "displayName").trim() || null,
      storePreview: form.has("storePreview"),
      retries: Number(textOf(form, "retries") || DEFAULT_FAX_OPTIONS.retries),
    },
  };
}

function compositionOf(json: string): Composition {
  try {
    return JSON.parse(json);
  } catch {
    return EMPTY_COMPOSITION;
  }
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
