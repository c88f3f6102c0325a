import "server-only";
import { z } from "zod";
import { formList } from "@/lib/actions/form-input";
import type { Viewer } from "@/lib/auth/viewer-type";
import { prepareLogo } from "@/lib/covers/prepare-logo";
import { findOfficeTemplate } from "@/lib/covers/queries";
import { COVER_FIELDS, COVER_LAYOUTS, type TemplateContent } from "@/lib/covers/rules/cover-template";

const text = (most: number, words: string) => z.string().trim().max(most, words);

/** What the form of a template posts. */
export const TYPED_CONTENT = {
  templateId: z.uuid().or(z.literal("")),
  layout: z.enum(COVER_LAYOUTS, "Choose a layout."),
  officeName: text(120, "Use at most 120 characters for the office's name."),
  address: text(400, "Use at most 400 characters for the address."),
  phone: text(60, "Use at most 60 characters for the telephone number."),
  confidentiality: text(900, "Use at most 900 characters for the notice."),
  fields: formList(z.enum(COVER_FIELDS)),
  logo: z.instanceof(Blob).optional(),
  removeLogo: z.string().optional(),
};

const typedContent = z.object(TYPED_CONTENT);

/** The content of a template as typed; its logo stays unless another is chosen or it is removed. Throws what `prepareLogo` throws. */
export async function readTypedContent(viewer: Viewer, typed: z.infer<typeof typedContent>): Promise<TemplateContent> {
  const { templateId, logo, removeLogo, ...content } = typed;
  return { ...content, logo: logo && logo.size > 0 ? await prepareLogo(logo) : await keptLogo() };

  async function keptLogo(): Promise<string | null> {
    const saved = templateId && !removeLogo ? await findOfficeTemplate(viewer, templateId) : null;
    return saved?.content.logo ?? null;
  }
}
