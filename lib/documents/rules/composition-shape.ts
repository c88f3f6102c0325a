import { THRESHOLDS } from "@plainfax/fax-raster/settings";
import { z } from "zod";
import { type ComposedPage, type Composition, ROTATIONS } from "./composition";

/** Beyond what may be sent, so that pages can be left out of what is too long. */
const MOST_PAGES = 2_000;

export const thresholdShape = z.number().min(THRESHOLDS.least).max(THRESHOLDS.most).multipleOf(THRESHOLDS.step);

const lookShape = z.object({
  mode: z.enum(["text", "photo"]),
  threshold: thresholdShape,
  darkenPaleText: z.boolean(),
  dropBackground: z.boolean(),
  // Whoever chose a look before pages were set straight saw them as they lay.
  straighten: z.boolean().catch(false),
});

const composedPageShape = z.object({
  documentId: z.uuid(),
  page: z.number().int().min(1),
  rotation: z.literal(ROTATIONS).catch(0),
  isLeftOut: z.boolean().catch(false),
  look: lookShape.nullable().catch(null),
});

const coverShape = z.object({
  templateId: z.uuid().nullable().catch(null),
  to: z.string().max(200).catch(""),
  from: z.string().max(200).catch(""),
  subject: z.string().max(200).catch(""),
  message: z.string().max(4000).catch(""),
  look: lookShape.nullable().catch(null),
});

function readPages(pages: readonly unknown[]): ComposedPage[] {
  return pages.flatMap((page) => composedPageShape.safeParse(page).data ?? []).slice(0, MOST_PAGES);
}

/** Reads a composition as far as it can be understood; what was left out by older versions becomes the usual. */
export const compositionShape = z.object({
  pages: z.array(z.custom<ComposedPage>()).transform(readPages).catch([]),
  cover: coverShape.nullable().catch(null),
  asPreviewed: z.boolean().nullable().catch(null),
}) satisfies z.ZodType<Composition>;
