import { z } from "zod";
import { COVER_FIELDS, COVER_LAYOUTS, type TemplateContent } from "@/lib/covers/rules/cover-template";

/** A template's content as the database keeps it. */
export const templateShape = z.object({
  layout: z.enum(COVER_LAYOUTS),
  officeName: z.string(),
  address: z.string(),
  phone: z.string(),
  logo: z.string().nullable(),
  confidentiality: z.string(),
  fields: z.array(z.enum(COVER_FIELDS)),
}) satisfies z.ZodType<TemplateContent>;
