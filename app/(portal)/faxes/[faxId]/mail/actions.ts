"use server";
import { z } from "zod";
import { signedInAction } from "@/lib/actions/client";
import { formInput } from "@/lib/actions/form-input";
import { mailFax } from "@/lib/fax-mails/mail-fax";
import { MAILED_AS } from "@/lib/fax-mails/rules/mailed-link";

export const mailFaxAction = signedInAction
  .inputSchema(formInput({ faxId: z.uuid(), to: z.string().max(320), as: z.enum(MAILED_AS).optional() }))
  .stateAction(async ({ parsedInput: { faxId, to, as }, ctx }) => {
    const code = await mailFax(ctx.viewer, faxId, to, as);
    return { mailedTo: to.trim(), code };
  });
