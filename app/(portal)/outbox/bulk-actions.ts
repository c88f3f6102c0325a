"use server";
import { refresh } from "next/cache";
import { severalFaxes } from "@/app/(portal)/fax-input";
import { signedInAction } from "@/lib/actions/client";
import { cancelFax } from "@/lib/fax/cancel-fax";
import { deleteFax } from "@/lib/fax/delete-fax";
import { forEachFax } from "@/lib/fax/for-each-fax";
import { restoreFax } from "@/lib/fax/restore-fax";
import { trashFax } from "@/lib/fax/trash-fax";
import { tryFaxAgain } from "@/lib/fax/try-fax-again";

export const cancelFaxesAction = signedInAction.inputSchema(severalFaxes).stateAction(async ({ parsedInput, ctx }) => {
  const result = await forEachFax(parsedInput.faxId, "cancelled or asked to stop", (id) => cancelFax(ctx.viewer, id));
  refresh();
  return result;
});

export const tryFaxesAgainAction = signedInAction
  .inputSchema(severalFaxes)
  .stateAction(async ({ parsedInput, ctx }) => {
    const result = await forEachFax(parsedInput.faxId, "on their way again", (id) => tryFaxAgain(ctx.viewer, id));
    refresh();
    return result;
  });

export const trashFaxesAction = signedInAction.inputSchema(severalFaxes).stateAction(async ({ parsedInput, ctx }) => {
  const result = await forEachFax(parsedInput.faxId, "moved to trash", (id) => trashFax(ctx.viewer, id));
  refresh();
  return result;
});

export const restoreFaxesAction = signedInAction.inputSchema(severalFaxes).stateAction(async ({ parsedInput, ctx }) => {
  const result = await forEachFax(parsedInput.faxId, "taken out of the trash", (id) => restoreFax(ctx.viewer, id));
  refresh();
  return result;
});

export const deleteFaxesAction = signedInAction.inputSchema(severalFaxes).stateAction(async ({ parsedInput, ctx }) => {
  const result = await forEachFax(parsedInput.faxId, "deleted for good", (id) => deleteFax(ctx.viewer, id));
  refresh();
  return result;
});
