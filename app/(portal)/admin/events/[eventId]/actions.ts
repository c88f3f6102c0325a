"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { adminAction } from "@/lib/actions/client";
import { processAgain } from "@/lib/webhooks/process-again";

export const processAgainAction = adminAction
  .inputSchema(z.object({ id: z.uuid() }))
  .action(async ({ parsedInput, ctx }) => {
    const result = await processAgain(ctx.viewer, parsedInput.id);
    refresh();
    return { result };
  });
