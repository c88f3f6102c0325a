"use server";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { signedInAction } from "@/lib/actions/client";
import { ROTATIONS } from "@/lib/documents/rules/composition";
import { INBOUND_LIMITS } from "@/lib/documents/rules/limits";
import { contentFromFax } from "@/lib/drafts/content-from-fax";
import { composePagesOfFax } from "@/lib/fax/compose-pages-of-fax";
import { chosenToText } from "@/lib/fax/rules/chosen-pages";

const chosenPage = z.object({ page: z.number().int().min(1), rotation: z.literal(ROTATIONS) });
const pagesOfFax = z.object({ faxId: z.uuid(), pages: z.array(chosenPage).min(1).max(INBOUND_LIMITS.maxPages) });

/** Opens a new fax with some pages of this one; nothing of it is kept until it is changed or sent. */
export const forwardPagesAction = signedInAction
  .inputSchema(pagesOfFax)
  .action(async ({ parsedInput: { faxId, pages }, ctx }) => {
    await contentFromFax(ctx.viewer, faxId, "forward", pages);
    return { href: `/send/${randomUUID()}?forward=${faxId}&pages=${chosenToText(pages)}` as const };
  });

/** Puts some pages of this fax together, to be downloaded. */
export const savePagesAction = signedInAction
  .inputSchema(pagesOfFax)
  .action(async ({ parsedInput: { faxId, pages }, ctx }) => ({
    documentId: (await composePagesOfFax(ctx.viewer, faxId, pages)).id,
  }));
