"use server";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { oneFax } from "@/app/(portal)/fax-input";
import { signedInAction } from "@/lib/actions/client";
import { formInput } from "@/lib/actions/form-input";
import { deleteFax } from "@/lib/fax/delete-fax";
import { restoreFax } from "@/lib/fax/restore-fax";
import { trashFax } from "@/lib/fax/trash-fax";

const done = { done: true } as const;

export const trashFaxAction = signedInAction.inputSchema(oneFax).stateAction(async ({ parsedInput, ctx }) => {
  await trashFax(ctx.viewer, parsedInput.faxId);
  refresh();
  return done;
});

export const restoreFaxAction = signedInAction.inputSchema(oneFax).stateAction(async ({ parsedInput, ctx }) => {
  await restoreFax(ctx.viewer, parsedInput.faxId);
  refresh();
  return done;
});

const deletion = formInput({ faxId: z.uuid(), list: z.enum(["outbox", "inbox"]) });

/** Goes back to the list: what was open is no more. */
export const deleteFaxAction = signedInAction.inputSchema(deletion).stateAction(async ({ parsedInput, ctx }) => {
  await deleteFax(ctx.viewer, parsedInput.faxId);
  redirect(`/${parsedInput.list}?tab=trash`);
});
