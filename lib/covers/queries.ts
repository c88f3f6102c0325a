import "server-only";
import { and, asc, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db/client";
import { coverTemplates, documents } from "@/db/schema/documents";
import type { Viewer } from "@/lib/auth/viewer-type";
import {
  COVER_FIELDS,
  COVER_LAYOUTS,
  type CoverTemplate,
  type TemplateContent,
} from "@/lib/covers/rules/cover-template";
import type { StoredDocument } from "@/lib/documents/store";
import { isUuid } from "@/lib/is-uuid";

export type OfficeTemplate = CoverTemplate & { id: string; isDefault: boolean };

/** The office's own templates, by name. */
export async function listOfficeTemplates(_viewer: Viewer): Promise<OfficeTemplate[]> {
  const rows = await database()
    .select()
    .from(coverTemplates)
    .orderBy(asc(sql`lower(${coverTemplates.name})`), asc(coverTemplates.id));
  return rows.map(officeTemplate);
}

/** One of the office's own templates, or null, also for what is not an id at all. */
export async function findOfficeTemplate(_viewer: Viewer, id: string): Promise<OfficeTemplate | null> {
  if (!isUuid(id)) return null;
  const [row] = await database().select().from(coverTemplates).where(eq(coverTemplates.id, id));
  return row ? officeTemplate(row) : null;
}

/** The cover page that this person had made by this recipe, the newest. */
export async function findMadeCover(viewer: Viewer, recipeHash: string): Promise<StoredDocument | undefined> {
  const [made] = await database()
    .select()
    .from(documents)
    .where(
      and(
        eq(documents.createdBy, viewer.personId),
        eq(documents.recipeHash, recipeHash),
        eq(documents.source, "cover"),
      ),
    )
    .orderBy(desc(documents.createdAt))
    .limit(1);
  return made;
}

/** From whom this person's latest cover page came, as they wrote it, or null. */
export async function findLastCoverSender(viewer: Viewer): Promise<string | null> {
  const [last] = await database()
    .select({ from: sql<string | null>`${documents.recipe} ->> 'from'` })
    .from(documents)
    .where(and(eq(documents.createdBy, viewer.personId), eq(documents.source, "cover")))
    .orderBy(desc(documents.createdAt))
    .limit(1);
  return last?.from || null;
}

function officeTemplate({ id, name, content, isDefault }: typeof coverTemplates.$inferSelect): OfficeTemplate {
  return { id, name, content: templateShape.parse(content), isDefault };
}

/** A template's content as the database keeps it. */
const templateShape = z.object({
  layout: z.enum(COVER_LAYOUTS),
  officeName: z.string(),
  address: z.string(),
  phone: z.string(),
  logo: z.string().nullable(),
  confidentiality: z.string(),
  fields: z.array(z.enum(COVER_FIELDS)),
}) satisfies z.ZodType<TemplateContent>;
