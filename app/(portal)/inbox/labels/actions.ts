"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { signedInAction } from "@/lib/actions/client";
import { renameLabel } from "@/lib/fax/inbox/labels";

export const renameLabelAction = signedInAction
  .inputSchema(z.object({ id: z.uuid(), name: z.string() }))
  .action(async ({ parsedInput, ctx }) => {
    await renameLabel(ctx.viewer, parsedInput.id, parsedInput.name);
    refresh();
  });
