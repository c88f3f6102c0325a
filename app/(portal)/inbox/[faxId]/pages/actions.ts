"use server";
import { randomUUID } from "node:crypto";
import { pagesOfFax } from "@/app/(portal)/inbox/[faxId]/pages-of-fax";
import { signedInAction } from "@/lib/actions/client";
import { contentFromFax } from "@/lib/drafts/content-from-fax";
import { composePagesOfFax } from "@/lib/fax/compose-pages-of-fax";
import { chosenToText } from "@/lib/fax/rules/chosen-pages";

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
