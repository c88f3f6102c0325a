"use server";
import { refresh } from "next/cache";
import { oneFax } from "@/app/(portal)/fax-input";
import { signedInAction } from "@/lib/actions/client";
import { deleteFax } from "@/lib/fax/delete-fax";
import { restoreFax, trashFax } from "@/lib/fax/shelving";

export const trashFaxAction = signedInAction.inputSchema(oneFax).action(async ({ parsedInput, ctx }) => {
  await trashFax(ctx.viewer, parsedInput.faxId);
  refresh();
});

export const restoreFaxAction = signedInAction.inputSchema(oneFax).action(async ({ parsedInput, ctx }) => {
  await restoreFax(ctx.viewer, parsedInput.faxId);
  refresh();
});

/** Refreshes nothing: the page of the fax is no more, and whoever called leaves it. */
export const deleteFaxAction = signedInAction.inputSchema(oneFax).action(async ({ parsedInput, ctx }) => {
  await deleteFax(ctx.viewer, parsedInput.faxId);
});
