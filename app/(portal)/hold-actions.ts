"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { adminAction } from "@/lib/actions/client";
import { formInput } from "@/lib/actions/form-input";
import { holdFax, releaseFax } from "@/lib/fax/shelving";

const reason = z.string().trim().max(200, "At most 200 characters.").default("");

export const holdFaxAction = adminAction
  .inputSchema(formInput({ faxId: z.uuid(), reason }))
  .stateAction(async ({ parsedInput, ctx }) => {
    await holdFax(ctx.viewer, parsedInput.faxId, parsedInput.reason);
    refresh();
    return { done: true } as const;
  });

export const releaseFaxAction = adminAction
  .inputSchema(formInput({ faxId: z.uuid() }))
  .stateAction(async ({ parsedInput, ctx }) => {
    await releaseFax(ctx.viewer, parsedInput.faxId);
    refresh();
    return { done: true } as const;
  });
