"use server";
import { refresh } from "next/cache";
import { severalFaxes } from "@/app/(portal)/fax-input";
import { signedInAction } from "@/lib/actions/client";
import { cancelFax } from "@/lib/fax/cancel-fax";
import { deleteFax } from "@/lib/fax/delete-fax";
import { forEachFax } from "@/lib/fax/for-each-fax";
import { restoreFax, trashFax } from "@/lib/fax/shelving";
import { tryFaxAgain } from "@/lib/fax/try-fax-again";

export const cancelFaxesAction = signedInAction.inputSchema(severalFaxes).action(async ({ parsedInput, ctx }) => {
  const result = await forEachFax(parsedInput.faxIds, "cancelled or asked to stop", (id) => cancelFax(ctx.viewer, id));
  refresh();
  return result;
});

export const tryFaxesAgainAction = signedInAction.inputSchema(severalFaxes).action(async ({ parsedInput, ctx }) => {
  const result = await forEachFax(parsedInput.faxIds, "on their way again", (id) => tryFaxAgain(ctx.viewer, id));
  refresh();
  return result;
});

export const trashFaxesAction = signedInAction.inputSchema(severalFaxes).action(async ({ parsedInput, ctx }) => {
  const result = await forEachFax(parsedInput.faxIds, "moved to trash", (id) => trashFax(ctx.viewer, id));
  refresh();
  return result;
});

export const restoreFaxesAction = signedInAction.inputSchema(severalFaxes).action(async ({ parsedInput, ctx }) => {
  const result = await forEachFax(parsedInput.faxIds, "taken out of the trash", (id) => restoreFax(ctx.viewer, id));
  refresh();
  return result;
});

export const deleteFaxesAction = signedInAction.inputSchema(severalFaxes).action(async ({ parsedInput, ctx }) => {
  const result = await forEachFax(parsedInput.faxIds, "deleted for good", (id) => deleteFax(ctx.viewer, id));
  refresh();
  return result;
});
