"use server";
import { z } from "zod";
import { signedInAction } from "@/lib/actions/client";
import { ROTATIONS } from "@/lib/documents/rules/composition";
import { INBOUND_LIMITS } from "@/lib/documents/rules/limits";
import { composePagesOfFax } from "@/lib/fax/compose-pages-of-fax";
import { startDraftFromFax } from "@/lib/fax/start-draft-from-fax";

const chosenPage = z.object({ page: z.number().int().min(1), rotation: z.literal(ROTATIONS) });
const pagesOfFax = z.object({ faxId: z.uuid(), pages: z.array(chosenPage).min(1).max(INBOUND_LIMITS.maxPages) });

/** Begins a new fax with some pages of this one. */
export const forwardPagesAction = signedInAction
  .inputSchema(pagesOfFax)
  .action(async ({ parsedInput: { faxId, pages }, ctx }) => ({
    draftId: await startDraftFromFax(ctx.viewer, faxId, "forward", pages),
  }));

/** Puts some pages of this fax together, to be downloaded. */
export const savePagesAction = signedInAction
  .inputSchema(pagesOfFax)
  .action(async ({ parsedInput: { faxId, pages }, ctx }) => ({
    documentId: (await composePagesOfFax(ctx.viewer, faxId, pages)).id,
  }));
