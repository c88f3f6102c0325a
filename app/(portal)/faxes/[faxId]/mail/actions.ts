"use server";
import { z } from "zod";
import { signedInAction } from "@/lib/actions/client";
import { formInput } from "@/lib/actions/form-input";
import { mailFax } from "@/lib/fax-mails/mail-fax";

export const mailFaxAction = signedInAction
  .inputSchema(formInput({ faxId: z.uuid(), to: z.string().max(320) }))
  .stateAction(async ({ parsedInput: { faxId, to }, ctx }) => {
    await mailFax(ctx.viewer, faxId, to);
    return { mailedTo: to.trim() };
  });
